"""N526: an office that our sentence gives and none of its sentences does: known to us, and not from the source."""

import re
from collections.abc import Iterator

from briefbook.checks.case import Case
from briefbook.checks.support import mentioned
from briefbook.checks.teaching import quoted
from briefbook.issues import Issue
from briefbook.text.names import forms_of
from briefbook.text.normal import plain

_OFFICES = {
    "president": r"president(?:s|ial|cy)?",
    "vice-president": r"vice[- ]presidents?",
    "prime minister": r"prime ministers?|premiers?",
    "chancellor": r"chancellors?",
    "minister": r"ministers?|ministerial|secretar(?:y|ies)",
    "secretary": r"secretar(?:y|ies)|ministers?",
    "secretary-general": r"secretar(?:y|ies)[- ]general",
    "king": r"kings?|monarchs?",
    "queen": r"queens?|monarchs?",
    "ambassador": r"ambassadors?",
    "envoy": r"envoys?",
    "spokesman": r"spokes(?:man|woman|person|people)",
    "spokeswoman": r"spokes(?:man|woman|person|people)",
    "adviser": r"advis[eo]rs?",
    "senator": r"senators?",
    "governor": r"governors?",
    "mayor": r"mayors?",
    "commander": r"command\w*",
    "commissioner": r"commissioners?",
    "judge": r"judges?",
    "professor": r"professors?",
    "foreign": r"foreign",
    "defence": r"defen[cs]e",
    "interior": r"interior|home",
    "finance": r"financ\w+|treasury",
    "former": r"former\w*|ex-\w*|then|once|previous\w*",
    "deputy": r"deput\w+|vice\w*",
    "acting": r"acting|interim",
}
_OFFICE = re.compile(
    r"\b(?:(?P<before>vice|deputy|acting|former) ?-?)?(?:(?P<of>foreign|defen[cs]e|interior|finance) )?"
    r"(?P<office>prime minister|vice[- ]president|secretary[- ]general|president|chancellor|minister|secretary|king|queen|ambassador|envoy"
    r"|spokes(?:wo)?man|adviser|senator|governor|mayor|commander|commissioner|judge|professor)s?\b",
    re.I,
)


def check(case: Case) -> Iterator[Issue]:
    """Only where the sentences are at hand; what an entity is called is no office that we add."""
    for claim in case.record.claims.values() if case.articles else ():
        says = plain(claim.says)
        if not (found := [*_OFFICE.finditer(says)]):
            continue
        sentences = case.sentences((*claim.evidence, *claim.context))
        if sentences is None:
            continue
        named = [case.record.entities[key] for key in mentioned(case, claim.says) if key in case.record.entities]
        # a post may be called by its own name
        forms = [
            form
            for entity in named
            if entity.type in ("post", "unit", "organisation", "document")
            for form in forms_of(entity)
        ]
        theirs = plain(" ".join((*(sentence.text for sentence in sentences.values()), *forms)))
        for match in found:
            for word in filter(None, match.groups()):
                key = (
                    word.lower()
                    .replace("defense", "defence")
                    .replace(" president", "-president")
                    .replace("secretary ", "secretary-")
                )
                key = "spokesman" if key.startswith("spokes") else "deputy" if key == "vice" else key
                if not re.search(rf"\b(?:{_OFFICES.get(key, re.escape(key))})\b", theirs, re.I):
                    message = f"claim ‘{claim.id}’ says ‘{match[0]}’, and no sentence of it has ‘{word}’"
                    yield Issue(
                        "N526",
                        case.record.where(claim, "says"),
                        message,
                        "say the office that the sentence gives",
                        quoted(case, sentences),
                    )
                    break

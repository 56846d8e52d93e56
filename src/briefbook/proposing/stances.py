"""Rules about where somebody stands: for, against, willing, reluctant, divided."""

import re
from collections.abc import Iterator
from typing import Any

from briefbook.proposing.found import END, Found, one_or_list
from briefbook.proposing.mentions import Person
from briefbook.proposing.scene import ASIDE, LIST, WHO, Scene, called, listed, sentence

_POSITIONS: tuple[tuple[str, str], ...] = (
    ("supports", r"supports?|supported|backs?|backed|favours?|favoured|welcomes?|welcomed|endorses?|endorsed|(?:has |have )?(?:voiced|expressed) support for|(?:is|are|was|were) in favour of"),
    ("opposes", r"opposes?|opposed|objects? to|objected to|rejects|resists?|resisted|(?:is|are|was|were) against|(?:remains?|is|are) opposed to|(?:spoke|came) out against|voted against"),
    ("refuses", r"refuses?(?: to)?|refused(?: to)?|rejected|(?:has|have) refused(?: to)?|declines? to|declined to|(?:has |have )?ruled out"),
    ("reluctant", r"(?:is|are|was|were|remains?|seems?|appears?|has been) (?:still )?(?:reluctant|unwilling)(?: to| about)?|hesitates? (?:to|over)"),
    ("cautious", r"(?:is|are|was|were|remains?|seems?|appears?) (?:cautious|wary|careful)(?: of| about| over)?"),
    ("willing", r"(?:is|are|was|were|seems?|appears?) (?:willing|ready|prepared) to|(?:is|are|was|were|remains?) open to"),
    ("divided", r"(?:is|are|was|were|remains?) (?:divided|split) (?:over|on|about)"),
    ("uninterested", r"(?:has|have|shows?|showed) no interest in"),
    ("opposes", r"(?:does not|doesn't|do not|don't|did not|didn't) like|hates?|dislikes?"),
    ("doubts", r"(?:does not|doesn't|do not|don't|did not|didn't) believe in|(?:is|are|was|were|remains?) sceptical (?:of|about)|doubts?|doubted"),
    ("accepts", r"accepts|accepted"),
    ("seeks", r"seeks?|sought|wants?(?: to)?|wanted(?: to)?|demands?|demanded|(?:has |have )?asked for|calls? for|called for|presses for|pressed for"),
)  # fmt: skip
_TOLD = {"supports": "support", "opposes": "oppose", "accepts": "accept", "doubts": "doubt", "seeks": "seek"}


def rules(scene: Scene) -> Iterator[Found]:
    """Everything that these rules find, in no order."""
    yield from _stances(scene)


def _s(verb: str, who: tuple[Person, ...]) -> str:
    return verb if len(who) > 1 else f"{verb}s"


def _stances(scene: Scene) -> Iterator[Found]:
    for position, verbs in _POSITIONS:
        pattern = re.compile(
            rf"(?P<who>{LIST}){ASIDE}(?:,? and| also| still| now)? (?P<verb>{verbs})\b(?: (?P<what>(?:[^,;:.!?]){{2,70}}?){END})"
        )
        # "A is no member of B, but it backs C": "it" is whom the sentence began with
        again = re.compile(
            rf"^(?P<who>{LIST}) [^.;]*?,? (?:but|and) (?:it|they) (?P<verb>{verbs})\b(?: (?P<what>(?:[^,;:.!?]){{2,70}}?){END})"
        )
        for match in (*pattern.finditer(scene.masked), *again.finditer(scene.masked)):
            who = tuple(
                p for p in scene.people(match["who"]) if p.type in ("country", "organisation", "person", "unit")
            )
            what = (match["what"] or "").strip()
            if not who or not what or re.match(r"(?:by|to be)\b", what):
                continue
            yield from _stance(scene, match, who, position, what)


def _stance(scene: Scene, match: re.Match[str], who: tuple[Person, ...], position: str, what: str) -> Iterator[Found]:
    towards = scene.people(what)
    whole = re.fullmatch(rf"(?:joining |join )?{WHO}", what)
    stance: dict[str, Any] = {"who": one_or_list(who), "position": position}
    words = scene.plain(what)
    if towards and whole:
        stance["towards"] = towards[0].id
    elif len(what.split()) <= 9 and not towards:
        if re.fullmatch(r"this|that|it|them|so|him|her|one", what):
            return
        stance["matter"] = words
    else:
        return
    verb = match["verb"]
    goal = (
        called(towards[0])
        if whole and towards and not what.startswith("join")
        else words
        if not whole
        else f"join {called(towards[0])}"
    )
    if (
        position == "supports"
        and whole
        and towards
        and towards[0] == scene.subject
        and towards[0].type in ("organisation", "unit")
    ):
        relation: dict[str, Any] = {"member": {"who": one_or_list(who), "of": towards[0].id, "as": "supports"}}
    else:
        relation = {"stance": stance}
    told = _TOLD.get(position)
    past = bool(re.search(r"ed\b|sought", verb)) and position in _TOLD
    form = (
        ("sought" if told == "seek" else f"{told}d" if told and told.endswith("e") else f"{told}ed")
        if past
        else _s(told or "", who)
    )
    says = f"{listed(who)} {form} {goal}" if told else f"{listed(who)} {verb} {goal}"
    if "ruled out" in verb:
        says = f"{listed(who)} rejected {goal}"
    if told == "seek" and verb.endswith(" to"):
        says = f"{listed(who)} {form} to {goal}"
    later = match.re.pattern.startswith("^")
    led = scene.between(match.start("verb"), match.end()) if later else scene.words(match)
    yield Found(relation, sentence(says), led, anywhere=later)

"""Who speaks, what is told from a document, and what must be so first; each with the words that led to it."""

import re
from dataclasses import dataclass

from briefbook.proposing.lexicon import SAYING
from briefbook.proposing.mentions import Mention
from briefbook.text.normal import folded, plain

_AFTER = re.compile(
    rf"^(?:'s [a-z]+|,[^,]{{1,60}},)?(?: (?:officials?|ministers?|diplomats?|officers?|scientists?|leaders?|government|spokes\w+))?(?: (?:has|have|had|also|later|then|again))* {SAYING}\b"
)
_BEFORE = re.compile(rf"(?:\baccording to (?:the |[a-z]+ )?|[,”\"'] {SAYING} (?:the )?)$", re.IGNORECASE)
_DOCUMENT = re.compile(
    r"^(?:,[^,]{1,60},| of [^,]{1,30}?)? (?:says?|said|states?|stated|provides?|calls?|foresees?|announces?|reads?|promises?|requires?|sets out)\b"
)
_FROM = re.compile(r"\b(?:according to|under|in|as|by) (?:the |its |their )?$", re.IGNORECASE)
_CONDITION = re.compile(
    r"(?:^|[,;] |\b)(?P<whole>(?P<word>[Ii]f|[Oo]nce|[Uu]nless|[Pp]rovided that|^Provided|(?<=, )provided|[Aa]s long as|[Ss]hould(?= (?:a|an|any|the|one|this|that|it|they|he|she)\b)|^Should)"
    r" (?P<what>[^,;:.!?“”\"]{3,110}))"
)
_NO_CONDITION = re.compile(
    r"\b(?:as if|even if|what if|ask(?:ed|s)? if|wonder\w* if|see if|once (?:a|an|every|again|more|in)|at once|only if not)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"^(?:[“\"‘']?(?:But|And|Yet|Yes,?|No,?) )?[“\"‘']?(?P<word>It|They|He|She|This|These|That|Those|Its|Their|His|Her|Both|The (?:latter|former|two|three|same|corps|centre|plan|group|body))\b|"
    r"(?:,|;|\band|\bbut|\bthat|\bto|\bof|\bfor|\bin) (?P<inner>it|they|he|she|them|him|her|this)\b|“(?P<we>We|I)\b|^(?P<start>We|I)\b"
)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks, or a document that is told from, and the words that say so."""

    mention: Mention
    words: str


def speaker(text: str, mentions: tuple[Mention, ...]) -> Voice | None:
    """Who says it, where the sentence names them: "according to X", "X said", "… , said X"."""
    flat = folded(text)
    for mention in mentions:
        kind = mention.means.type
        if kind in ("place", "document", "agreement", "event"):
            continue
        after, before = flat[mention.end :], flat[: mention.start]
        if match := _AFTER.match(after):
            return Voice(mention, text[mention.start : mention.end + match.end()])
        if match := _BEFORE.search(before):
            return Voice(mention, text[match.start() : mention.end].strip(' ,”"'))
    return None


def document(text: str, mentions: tuple[Mention, ...]) -> Voice | None:
    """The document or agreement that the sentence reports from."""
    flat = folded(text)
    for mention in mentions:
        if mention.means.type not in ("document", "agreement"):
            continue
        if match := _DOCUMENT.match(flat[mention.end :]):
            return Voice(mention, text[mention.start : mention.end + match.end()])
        if (match := _FROM.search(flat[: mention.start])) and match[0].lower().startswith("according"):
            return Voice(mention, text[match.start() : mention.end])
    return None


def condition(text: str) -> tuple[str, str] | None:
    """The clause that says what must be so first, and the words that it comes from; None where there is none."""
    flat = plain(text)
    for match in _CONDITION.finditer(flat):
        if _NO_CONDITION.search(flat[max(0, match.start() - 12) : match.end("word") + 8]):
            continue
        clause = text[match.start("whole") : match.end("whole")].strip()
        told = f"if {clause[7:]}" if match["word"].lower() == "should" else clause[:1].lower() + clause[1:]
        return told, clause
    return None


def pronoun(text: str) -> tuple[str, bool] | None:
    """A word that points back to an earlier sentence, and whether it opens this one."""
    match = _PRONOUN.search(plain(text))
    if not match:
        return None
    word = match["word"] or match["inner"] or match["we"] or match["start"]
    return word, bool(match["word"])

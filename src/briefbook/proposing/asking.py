"""Questions that a sentence asks or leaves open, and sentences that no claim needs; each with the words that led to it."""

import re
from dataclasses import dataclass

from briefbook.model.question import How
from briefbook.model.source import Genre, Reason
from briefbook.text.normal import plain, words

_OPEN = re.compile(
    r"\b(?:(?:it )?(?:is|remains|was|are) (?:still |as yet |yet )?(?:unclear|unknown|open|uncertain|undecided|not (?:yet )?(?:known|clear|decided|settled))|remains? to be (?:seen|decided|settled|agreed)|"
    r"(?:is|remains) an open question|(?:neither|nor) [^.]{1,90} (?:is|are) (?:known|clear)|no (?:one|body) knows|nobody knows|yet to be (?:decided|agreed|settled)|unanswered)\b"
)
_GAP = re.compile(
    r"\b(?:(?:has|have) (?:not|yet|still)(?: yet)?(?: to)?(?: been| be)? (?:named|chosen|announced|appointed|given|published|disclosed|made public|fixed|set|selected)|"
    r"no (?:name|date|figure|place|site|successor|details?|number)s? (?:has|have|was|were|is|are)(?: yet)?(?: been)? (?:given|named|set|fixed|announced|known|chosen)|"
    r"(?:is|are|was|were) not (?:named|identified|specified)|without (?:naming|saying (?:who|when|how|where))|did not (?:say|name|specify)|unnamed|unspecified)\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\?[”\"'’)]*$")
_RHETORIC_QUESTION = re.compile(
    r"^(?:Why not|So what|Really|What (?:else|now|next|did|could|is|was) |Is anybody|Does anybody|Who (?:cares|knows|would (?:have|ever))|Isn't|Aren't|Don't|How (?:could|dare|can)|Can (?:it|anyone) )"
)
_RHETORIC = re.compile(
    r"^(?:Let (?:me|us) (?:begin|start|be|explain|put)|So much for|Consider (?:this|the)|"
    r"Imagine\b|Make no mistake|Here is|That is the question|First things first|Enough\b|Where to begin|And (?:yet|so it goes)|In short\b[^,]{0,3}$|But I digress)"
)
_FURNITURE = re.compile(
    r"^(?:By [A-Z][\w’'-]+(?: [A-Z][\w’'.-]+){0,3}$|Read more|See also|Sign up|Subscribe|Follow us|Join (?:our|the) (?:forum|conversation|newsletter)|Photo(?:graph)?\b|Image\b|Picture\b|Source:|"
    r"Click|Share (?:this|on)|Advertisement|Related|Listen to|Watch:|Download|More on this|© |Copyright|All rights|This article (?:was|first)|Updated\b|Published\b|Log in|Comments?\b)|newsletter|cookies"
)
_DATELINE = re.compile(r"^[A-Z][A-Z .,’'-]{2,}(?:, [^()]{3,20})? ?\([^)]{2,40}\) ?[-–—]?$")


LONGEST_HEADLINE = 16
"""Words."""


@dataclass(frozen=True, slots=True)
class Asking:
    """How a sentence raises a question, and the words that say so."""

    how: How
    words: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Why no claim needs a sentence, and what gave it away."""

    why: Reason
    words: str
    note: str = ""
    """What it is, for the record, which wants to know where a figure or a name is set aside."""


HEADLINE = "The headline."


def asking(text: str) -> Asking | None:
    """In so many words, by implication, or by leaving something out that it speaks of."""
    flat = plain(text)
    if _TAIL.search(flat):
        return Asking("asked", text)
    if match := _GAP.search(flat):
        return Asking("gap", text[match.start() : match.end()])
    if match := _OPEN.search(flat):
        return Asking("implied", text[match.start() : match.end()])
    return None


def aside(text: str, genre: Genre, *, alone: bool, first: bool, headline: bool, facts: bool) -> Aside | None:
    """Furniture and rhetoric. `alone`: the only sentence of its paragraph; `first`: of the first paragraphs; `headline`: of the very
    first; `facts`: holds a name or figure.
    """
    flat = plain(text)
    if match := _FURNITURE.search(flat):
        return Aside("furniture", text[match.start() : match.end()])
    if _DATELINE.match(flat):
        return Aside("furniture", text, "The dateline.")
    ended = re.search(r"[.!?…:;][”\"'’)]*$", flat) is not None
    count = len(words(text))
    # a headline has no full stop, or is a quotation or a question and nothing else
    quoted = re.fullmatch(r"[\"“'‘][^\"”]*[\"”'’]", flat) is not None and first
    row = " | " in flat  # a row of a table tells what no heading does
    if alone and not row and count <= LONGEST_HEADLINE and (not ended or quoted or (headline and flat.endswith("?"))):
        return Aside("furniture", text, HEADLINE if headline else "A heading.")
    if _TAIL.search(flat):
        return Aside("rhetoric", text) if _RHETORIC_QUESTION.match(flat) and genre == "opinion" else None
    if match := _RHETORIC.match(flat):
        return Aside("rhetoric", text[match.start() : match.end()])
    return None if facts or row or ended or count > 6 else Aside("furniture", text)

"""A guess at a claim's kind, with the words that led to it. The manual's table of kinds, asked in its own order."""

import re
from dataclasses import dataclass

from briefbook.model.claim import Kind
from briefbook.model.source import Genre
from briefbook.text.normal import folded


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind and the words that speak for it; empty where nothing does and the plainest is taken."""

    kind: Kind
    words: str


_VERDICT = (
    r"absurd\w*|admirabl[ey]|appalling|badly|betray\w*|better than|bold\w*|brave\w*|brilliant\w*|catastroph\w*|cowardly?|cynical\w*|"
    r"dangerous\w*|disappoint\w*|disaster|disastrous|disgrace\w*|doomed|embarrass\w*|exemplary|fail(?:ed|s|ure) to grasp|farce|folly|foolish\w*|"
    r"generous|hollow|honest|humiliat\w*|hypocri\w*|ignor(?:ant|ance)|impressive|inexcusable|irresponsible|joke|ludicrous|mere(?:ly)?|mistake|"
    r"modest|na[iï]ve|naturally|pathetic|pointless|reckless\w*|regrettabl[ey]|remarkabl[ey]|ridiculous|sad(?:ly)?|scandal\w*|shame\w*|"
    r"splendid|stupid\w*|surrender|to (?:their|his|her|its) credit|tragic|tragedy|unforgivable|useless|vain|warning|weak|wise(?:ly)?|"
    r"wonderful|worse than|worthless|wrong|ambitious|little more than|nothing (?:but|more than)|far too|too (?:late|little|much|slow|weak)|"
    r"laugh\w*|triumph|absurdity|deserves?"
)
_OPINION = re.compile(
    rf"\b(?:{_VERDICT}|will never|would never|the finest|will come to (?:love|regret|hate)|(?:is|are) bound to|inevitabl[ey]|surely|undoubtedly|doubtless|no doubt|of course|sooner or later|"
    r"should(?! (?:a|an|any|the|one|this|he|she|it|they) )|ought to|must not|needs? to be|had better|deserve|I (?:think|believe|fear|hope|doubt|confess|suspect|used to)|"
    r"in my (?:view|opinion)|we (?:must|should)|why not)\b"
)
_ASSESSED = re.compile(
    r"\b(?:probabl[ey]|(?:un)?likely(?: to)?|presumabl[ey]|apparently|evidently|seems?|seemed|appears?|appeared|suggests? that|suggesting|implies|"
    r"indicates?|points? to|in all likelihood|estimates? that|estimated|reluctant\w*|unwilling\w*|reflects|may (?:fear|reflect|be|have|want|well|hope|see|feel)|"
    r"might (?:fear|reflect|well)|fears? that|is thought to|are thought to|it follows|this means|explains why|signals?|expects? that|believed to)\b"
)
_SUGGESTED = re.compile(
    r"\b(?:(?:one|another|a) (?:idea|option|way|possibility|answer|solution) (?:would|could|might) be|could also|"
    r"(?:it|they|he|she|members|countries|states|governments|legislators|parliament|congress|council|ministers|[a-z]+s|[A-Z]\w+) (?:could|might)|"
    r"an alternative would be|it would help|perhaps|worth (?:considering|asking))\b",
    re.IGNORECASE,
)
_COULD_FACT = re.compile(r"\b(?:could not|couldn't|could have (?:been|\w+ed)|could be (?:seen|heard|reached))\b")
_CONSIDERED = re.compile(
    r"\b(?:consider(?:s|ed|ing)?|is weighing|are weighing|weigh(?:s|ed)?|(?<!to )(?<!no )discuss(?:es|ed|ing)?|(?<!no )discussions? (?:about|of|on)|under discussion|(?:is|are|was|were) (?:examining|debating|studying|exploring|"
    r"mulling|thinking about|looking at|in talks)|proposed that|proposes|has proposed|have proposed|proposal to|floated|(?<!further )(?<!no )debated?|mulls|mulled|options? for|options? considered|"
    r"whether to|it is unclear|is unclear|remains? (?:unclear|open|to be (?:seen|decided|settled))|open question|undecided|on the table|talked about)\b"
)
_PLANNED = re.compile(
    r"\b(?:will(?! never)|shall|would|is to|are to|was to|were to|is due|are due|due to|scheduled|plans? to|planned|planning to|intends?|aims? to|hopes? to|"
    r"agreed to|have agreed|has agreed|pledged|promised|undertook|announced (?:that|plans)|to be (?!seen|sure|honest)\w+ed|wants? to reach|want to|expires?|"
    r"from (?:1|next)|is expected to|are expected to|expected to)\b|'ll\b"
)
_GUESS = re.compile(r"\b(?:I|me|frank|danger|worst|best|basically)\b")
_REASONED = re.compile(
    r"\b(?:due to [^,]{3,80},|as a result of|clearly|evident|has concluded that|have concluded that|is intended as a signal|which shows|hence|therefore)"
)
_PREDICTED = re.compile(r"\b(?:will|would|won't|wouldn't|shall|is going to|are going to)\b|'ll\b")
_ANNOUNCED = re.compile(
    r"\b(?:announced|agreed|signed|scheduled|decided|said|told|according to|promised|pledged|plans?|due)\b"
)
_VOICE = re.compile(
    r"\b(?:I|my|me|frank(?:ly)?|basically|simply|in effect|even (?:that|without|then)|the (?:whole )?(?:problem|danger|trouble|point|truth|risk|important thing)|"
    r"(?:does not|doesn't|do not|don't) (?:like|want|believe|care|know)|hates?|if you like|no reason|isn't|aren't|that's)\b"
)
_EVENTFUL = re.compile(
    r"\b(?:was|were|had|did|met|came|went|took|said|told|gave|made|sent|let|fell|rose|lost|won|began|left|signed|has been|have been|(?<!the )[a-z]{3,}ed)\b|\d"
)
_PAST = re.compile(r"\b(?:has|have) refused\b|\brefused to\b")
_HABIT = re.compile(r"\b(?:said|told) (?:\w+ )?(?:it|he|she|they|that)\b")


def guess_kind(text: str, genre: Genre, *, quoted: bool = False, facts: bool = False) -> Cue:
    """The first that fits: opinion, assessed, suggested, considered, planned, reported. `quoted`: somebody is quoted as saying it;
    `facts`: it gives a number or a date.
    """
    flat = folded(text)
    column = genre == "opinion" and not quoted
    unsure = _SUGGESTED.search(flat)
    ours = genre in ("opinion", "analysis") or quoted
    if (match := _OPINION.search(flat)) and (
        ours or not re.fullmatch(r"(?i)ambitious|modest|weak|warning|better than|deserves?", match[0])
    ):
        return Cue("opinion", _span(text, match))
    if genre != "official" and (match := _ASSESSED.search(flat)):
        return Cue("opinion" if column and _GUESS.search(flat) else "assessed", _span(text, match))
    if genre == "analysis" and (match := _REASONED.search(flat)):
        return Cue("assessed", _span(text, match))
    if unsure and ours and not _COULD_FACT.search(flat):
        return Cue("suggested", _span(text, unsure))
    if match := _CONSIDERED.search(flat):
        return Cue("considered", _span(text, match))
    if column and (match := _PREDICTED.search(flat)) and not _ANNOUNCED.search(flat):
        return Cue("opinion", _span(text, match))
    if (match := _PLANNED.search(flat)) and not _PAST.search(flat):
        return Cue("planned", _span(text, match))
    if column and (match := _VOICE.search(flat)):
        return Cue("opinion", _span(text, match))
    if column and not facts and not _EVENTFUL.search(flat):
        # a column that tells no event and no number gives its author's view of things
        return Cue("opinion", "")
    if match := _HABIT.search(flat):
        return Cue("reported", _span(text, match))
    return Cue("reported", "")


def _span(text: str, match: re.Match[str]) -> str:
    return text[match.start() : match.end()]

"""Sentences that are probably no part of the article: proposed for setting aside, never set aside unasked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefbook.model.places import At
from briefbook.model.source import LedgerLine, SetAside
from briefbook.text.article import Article
from briefbook.text.names import Vocabulary
from briefbook.text.normal import plain

_LONGEST = 40
"""Words of a sentence that may still be furniture; what is longer says something."""
_START = r"^[\W_]*"
_MENU = "A menu."
_ROW = re.compile(r" \| \W*\d")
"""A row of a table with a figure in it."""
_KINDS: tuple[tuple[str, str], ...] = (
    ("An invitation to subscribe or to sign in.",
     _START + r"(?:please )?(?:subscribe|sign in|log ?in|register|upgrade|become a (?:member|subscriber)|start your)\b"
     r"|\balready (?:a|have an?) (?:subscriber|subscription|member|account)\b|\bto (?:continue|keep) reading\b"
     r"|\bthis (?:article|story|content) is (?:only )?(?:for|available to) (?:our )?(?:subscribers|members)\b|\bfree trial\b"
     r"|\bunlock (?:this|unlimited|the full)\b|\bsubscribers? only\b"),
    ("An invitation to a newsletter.",
     r"\bsign up (?:for|to) (?:our|the|your|a)\b|\bnewsletters? (?:here|today|below)\b|\byour inbox\b"
     + "|" + _START + r"(?:get|receive) (?:our|the) .*\b(?:newsletter|bulletin|briefing)\b"),
    ("A notice about cookies.",
     r"\b(?:we|site|website) uses? cookies\b|\baccept (?:all )?cookies\b|\bcookie (?:policy|settings|preferences|notice)\b"),
    ("An invitation to comment or to a forum.",
     r"\bjoin (?:our|the)\b.{0,25}\b(?:forum|conversation|discussion|debate|community)\b"
     r"|" + _START + r"(?:leave|post|add|write|view|read|see) (?:a |your |all )?comments?\b|\bcomments (?:are|have been) closed\b"
     r"|\bhave your say\b|\bread (?:our|their) .*\breplies\b"),
    ("A pointer to another article.",
     _START + r"(?:read (?:more|also|next)|see also|related(?: (?:articles?|stories|topics|posts))?|more on this"
     r"|recommended|you (?:may|might) also like|most (?:read|popular)|watch|listen|editors?['’]? picks?)\s*(?::|$)"
     r"|" + _START + r"(?:read (?:more|also|next)|see also)\b"),
    ("An invitation to share or to follow.",
     _START + r"(?:share|tweet|email|print|copy link|follow us|share this|bookmark)\b[\w ,|/]{0,40}$"
     r"|\bfollow (?:us|me|him|her|them) on (?:x|twitter|facebook|instagram|bluesky|linkedin|telegram)\b"),
    ("A caption’s credit.",
     r"\((?:photo|image|picture|graphic|getty|reuters|ap|afp|epa|pa)\b[^)]*\)\W*$"
     r"|\b(?:getty images|afp|reuters|ap photo|epa|pa wire|pa media|shutterstock)\)?\W*$"
     r"|" + _START + r"(?:photo|image|picture|caption|credit|photograph|graphic|map)(?:s| by| credit)?\s*:"),
    ("A notice of copyright.", r"©|\ball rights reserved\b|" + _START + r"copyright\b"),
    (_MENU, _START + r"(?:skip to (?:main )?(?:content|navigation)|advertisement|menu|search|home|back to top|"
     r"sponsored|print this page|terms (?:of use|and conditions)|privacy policy|contact us|about us)\W*$"
     r"|^(?:[\w ]{2,20}\s+[|»›>·/]\s+){2,}[\w ]{2,20}$"),
    ("The author’s line.", _START + r"(?:By|by|BY|Written by)(?: [A-Z][\w.’'-]+){2,4}(?:,? (?:and|in) [A-Z][\w ’'-]+)?\W*$"),
)  # fmt: skip
_PATTERNS = tuple((told, re.compile(pattern, 0 if "author" in told else re.IGNORECASE)) for told, pattern in _KINDS)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One sentence that could be set aside as furniture, with what it seems to be."""

    at: At
    sentence: str
    told: str


def furniture(article: Article, authors: Iterable[str] = ()) -> tuple[Proposed, ...]:
    """In the order of the text. A line that is an author's name alone is one too."""
    names = {author.casefold() for author in authors}
    return tuple(_each(article, names))


def _each(article: Article, names: set[str]) -> Iterator[Proposed]:
    rows = {at.paragraph for at, sentence in article.sentences.items() if _ROW.search(plain(sentence.text))}
    for at, sentence in article.sentences.items():
        text = plain(sentence.text)
        if len(text.split()) > _LONGEST:
            continue
        told = next((told for told, pattern in _PATTERNS if pattern.search(text)), "")
        if told == _MENU and rows & {at.paragraph - 1, at.paragraph + 1}:
            told = ""  # the heads of a table’s columns look like one
        if sentence.text.strip(" .").casefold() in names:
            told = "The author’s name, which this record carries."
        if told:
            yield Proposed(at, sentence.text, told)


def as_set_aside(
    proposed: Iterable[Proposed], ledger: Mapping[At, LedgerLine], vocabulary: Vocabulary
) -> tuple[SetAside, ...]:
    """As the source record has them: one entry without a note, and one with a note for each that holds something."""
    bare: list[At] = []
    noted: list[SetAside] = []
    for item in proposed:
        line = ledger[item.at]
        if line.figures or any(vocabulary.resolve(name) for name in line.names):
            noted.append(SetAside(at=(item.at,), why="furniture", note=item.told))
        else:
            bare.append(item.at)
    first = (SetAside(at=tuple(bare), why="furniture"),) if bare else ()
    return (*first, *noted)

"""A sentence and what stands in it, told as a draft tells it."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.model.dates import Edtf
from briefbook.model.draft import Finding, Lead, NewEntity
from briefbook.model.places import At
from briefbook.proposing.lexicon import ROLE
from briefbook.proposing.mentions import Cast, Mention, Person
from briefbook.proposing.numbers import Number, find_numbers
from briefbook.proposing.territories import by_form
from briefbook.proposing.times import When, find_dates
from briefbook.proposing.voices import pronoun
from briefbook.text.article import Sentence
from briefbook.text.figures import find_figures
from briefbook.text.normal import folded, plain

_RANKS = re.compile(
    r"(?:one|two|three|four|five)-star|general|admiral|colonel|brigadier|(?:rear|vice|major|lieutenant|brigadier)-\w+|captain|lieutenant|\w*marshal"
)


_NOBODY = re.compile(
    r"It (?:seems|appears|is|was|remains|would be|will be|may be)(?: not| far| still)? (?:that|to|clear|unclear|unlikely|likely|natural|important|true|hard|easy|possible|time|fair|no|worth)\b"
)


LONGEST = 10_000
"""Characters of a sentence that is looked at; what is longer is a file gone wrong."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence and what stands in it."""

    sentence: Sentence
    text: str
    mentions: tuple[Mention, ...]
    dates: tuple[When, ...]
    numbers: tuple[Number, ...]


def look(sentence: Sentence, cast: Cast, published: Edtf) -> Seen:
    """Find names, dates and numbers, none inside another."""
    text = unicodedata.normalize("NFC", sentence.text)
    if len(text) > LONGEST:
        return Seen(sentence, text, (), (), ())
    mentions = cast.find(text)
    spans = tuple((mention.start, mention.end) for mention in mentions)
    dates = find_dates(text, published, spans)
    numbers = find_numbers(text, (*spans, *((when.start, when.end) for when in dates)))
    return Seen(sentence, text, mentions, dates, numbers)


def findings_of(seen: Seen) -> tuple[Finding, ...]:
    """Names, dates, numbers, ranks and roles, each with its place."""
    text = seen.text
    found = [
        Finding(
            what="entity" if m.means.known else "name",
            words=m.words,
            start=m.start,
            means=m.means.id if m.means.known else m.means.name,
        )
        for m in seen.mentions
    ]
    found += [Finding(what="date", words=d.words, start=d.start, means=str(d.means)) for d in seen.dates]
    found += [Finding(what="number", words=text[n.start : n.end], start=n.start, means=n.means) for n in seen.numbers]
    spans = tuple((m.start, m.end) for m in seen.mentions)
    found += [
        Finding(what="rank", words=text[f.start : f.end], start=f.start, means=f.form)
        for f in find_figures(text, spans)
        if _RANKS.fullmatch(f.form)
    ]
    for match in re.finditer(rf"\b{ROLE}\b", folded(text)):
        if not any(match.start() < end and start < match.end() for start, end in spans):
            found.append(
                Finding(what="role", words=text[match.start() : match.end()], start=match.start(), means=match[0])
            )
    return tuple(sorted(found, key=lambda finding: finding.start))


def new_of(person: Person, seen: Seen) -> NewEntity:
    """An entity to add, with the forms that this sentence uses."""
    forms = tuple(
        dict.fromkeys(plain(m.words) for m in seen.mentions if m.means == person and plain(m.words) != person.name)
    )
    territory = (
        next((by_form()[folded(form)] for form in forms if folded(form) in by_form()), None) if person.code else None
    )
    people = tuple(form for form in forms if territory and folded(form) in map(folded, territory.adjectives))
    return NewEntity(
        id=person.id,
        name=person.name,
        type=person.type,
        code=person.code,
        aliases=tuple(form for form in forms if form not in people),
        adjectives=people,
    )


def context_of(seen: Seen, before: Sequence[Seen]) -> tuple[tuple[At, ...], tuple[Lead, ...]]:
    """The sentence that says who "it" is: the nearest one before it that names anybody."""
    found = pronoun(seen.text)
    if (
        not found
        or _NOBODY.match(seen.text)
        or (not found[1] and any(m.start < seen.text.find(f" {found[0]}") for m in seen.mentions))
    ):
        return (), ()
    near = next((other for other in reversed(before[-4:]) if other.mentions), None)
    return ((near.sentence.at,), (Lead(part=f"context: {near.sentence.at}", words=found[0]),)) if near else ((), ())


def stands_for(seen: Seen, before: Sequence[Seen]) -> Mention | None:
    """Whom a pronoun that opens the sentence means, where only one can be meant: the person or the body that opens the last sentence."""
    match = re.match(r"(It|He|She)\b", seen.text)
    # "It seems natural that …" means nobody
    if (
        not match
        or _NOBODY.match(seen.text)
        or not before
        or before[-1].sentence.at.paragraph != seen.sentence.at.paragraph
    ):
        return None
    people = list(
        dict.fromkeys(
            m.means
            for m in before[-1].mentions
            if (m.means.type == "person") == (match[1] != "It") and m.means.type != "place"
        )
    )
    opening = [m for m in before[-1].mentions if m.means in people and (len(people) == 1 or m.start < 8)]
    if not opening:
        return None
    return Mention(0, match.end(), match[0], opening[0].means)

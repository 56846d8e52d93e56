"""One sentence becomes a draft: first as rich as the rules can make it, then with less, for the support check to choose from."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from briefbook.model.draft import Draft, Form, Lead, NewEntity
from briefbook.model.relations import RelationEntry, entities_in
from briefbook.model.source import Genre
from briefbook.proposing import bodies, deeds, heads, stances
from briefbook.proposing.asking import HEADLINE, Aside, Asking, aside, asking
from briefbook.proposing.doubts import credible
from briefbook.proposing.found import Found, valid
from briefbook.proposing.kinds import Cue, guess_kind
from briefbook.proposing.mentions import Person, slug
from briefbook.proposing.scene import make_scene
from briefbook.proposing.seen import Seen, context_of, findings_of, new_of, stands_for
from briefbook.proposing.times import holds_of
from briefbook.proposing.voices import condition, document, speaker
from briefbook.text.normal import folded, plain, words

LONGEST = 12
"""Words of a condition that a draft carries; a longer one is shown among its leads, and left to the analyst."""
LIKE = 90
"""Above this likeness (of 100) a sentence of ours is too like the article's own."""


_SPEECH = re.compile(r"\"(?:[^\s\"]+ ){3,}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a draft needs to know besides its sentence."""

    source: str
    genre: Genre
    subject: Person | None
    title: str
    paragraph_length: int
    last_paragraph_of_head: int
    taken: frozenset[str]


def draft_of(seen: Seen, before: Sequence[Seen], setting: Setting) -> tuple[Draft, ...]:
    """The draft of one sentence in variants, the richest first; the last claims nothing but what stands there. Never raises for a text."""
    text = seen.text
    facts = bool(seen.mentions or seen.dates or seen.numbers)
    alone = setting.paragraph_length == 1
    first = seen.sentence.at.paragraph <= setting.last_paragraph_of_head
    titled = bool(setting.title) and fuzz.ratio(folded(text).lower(), folded(setting.title).lower()) > LIKE
    put_aside = (
        Aside("furniture", text, HEADLINE)
        if titled and first
        else aside(text, setting.genre, alone=alone, first=first, headline=seen.sentence.at.paragraph == 1, facts=facts)
    )
    asked = None if put_aside else asking(text)
    base = _base(seen, setting, asked, put_aside)
    if base["form"] != "claim":
        context, leads = context_of(seen, before) if base["form"] == "question" else ((), ())
        about = tuple(dict.fromkeys(m.means.id for m in seen.mentions)) if base["form"] == "question" else ()
        return (Draft(**{**base, "context": context, "about": about, "leads": (*base["leads"], *leads)}),)
    return tuple(_claims(seen, before, setting, base))


def _base(seen: Seen, setting: Setting, asked: Asking | None, put_aside: Aside | None) -> dict[str, Any]:
    form: Form = "set-aside" if put_aside else "question" if asked and asked.how != "gap" else "claim"
    leads = []
    if put_aside:
        leads.append(Lead(part=f"set aside: {put_aside.why}", words=put_aside.words))
    if asked and form == "question":
        leads.append(Lead(part=f"question: {asked.how}", words=asked.words))
    new = tuple(dict.fromkeys(m.means for m in seen.mentions if not m.means.known))
    return {
        "id": _free(_identity(setting.source, seen, form), setting.taken),
        "source": setting.source,
        "at": seen.sentence.at,
        "sentence": seen.text,
        "digest": seen.sentence.digest,
        "form": form,
        "how": asked.how if asked else None,
        "why": put_aside.why if put_aside else None,
        "says": put_aside.note if put_aside else "",
        "findings": findings_of(seen),
        "leads": tuple(leads),
        "new": tuple(new_of(person, seen) for person in new),
    }


def _claims(seen: Seen, before: Sequence[Seen], setting: Setting, base: dict[str, Any]) -> list[Draft]:
    text = seen.text
    voice = speaker(text, seen.mentions)
    # a word in inverted commas is no speech
    quoted = _SPEECH.search(plain(text)) is not None
    cue: Cue = guess_kind(text, setting.genre, quoted=quoted, facts=bool(seen.numbers or seen.dates))
    paper = document(text, seen.mentions)
    if_what = condition(text)
    context, context_leads = context_of(seen, before)
    leads = (
        [*base["leads"], Lead(part=f"kind: {cue.kind}", words=cue.words or "nothing else")]
        if cue.words
        else [*base["leads"]]
    )
    if voice and voice.mention.means.id != (paper.mention.means.id if paper else None):
        leads.append(Lead(part=f"said_by: {voice.mention.means.id}", words=voice.words))
    if paper:
        leads.append(Lead(part=f"from_document: {paper.mention.means.id}", words=paper.words))
    if if_what:
        leads.append(Lead(part="condition", words=if_what[1]))
    leads += context_leads
    span = holds_of(text, seen.dates)
    whole = {
        **base,
        "how": None,
        "kind": cue.kind,
        "said_by": voice.mention.means.id if voice and not paper else None,
        "from_document": paper.mention.means.id if paper else None,
        "condition": if_what[0] if if_what and len(if_what[0].split()) <= LONGEST else None,
        "context": context,
    }
    meant = stands_for(seen, before)
    scene = make_scene(text, seen.mentions, seen.numbers, seen.dates, setting.subject, meant)
    found = _unlike(
        [
            each
            for each in (*heads.rules(scene), *bodies.rules(scene), *deeds.rules(scene), *stances.rules(scene))
            if valid(each) and credible(each, text)
        ],
        seen,
    )
    drafts = []
    # "since 2019" right after what it says of somebody, not of whatever else the sentence tells
    if span and len(found) == 1 and cue.kind == "reported" and f"{found[0].words} {span[1]}" in text:
        lasting = [*leads, Lead(part="holds", words=span[1])]
        drafts.append(_draft({**whole, "holds": span[0]}, lasting, found, seen, setting))
    drafts += [_draft(whole, leads, found[:count], seen, setting) for count in range(len(found), 0, -1)]
    if len(found) > 1:
        drafts += [_draft(whole, leads, [each], seen, setting) for each in found[1:]]
    drafts.append(_draft(whole, leads, [], seen, setting))
    if whole["said_by"] or whole["from_document"] or whole["condition"]:
        bare = {**whole, "said_by": None, "from_document": None, "condition": None}
        kept = [lead for lead in leads if not lead.part.startswith(("said_by", "from_document", "condition"))]
        drafts += [_draft(bare, kept, found[:1], seen, setting), _draft(bare, kept, [], seen, setting)]
    return drafts


def _draft(whole: dict[str, Any], leads: Sequence[Lead], found: Sequence[Found], seen: Seen, setting: Setting) -> Draft:
    relations = tuple(each.relation for each in found)
    says = " ".join(each.says for each in found if each.says)
    if len(found) > 1 and all(each.says for each in found):
        says = (
            ", and ".join(_lower(each.says.rstrip(".")) if n else each.says.rstrip(".") for n, each in enumerate(found))
            + "."
        )
    if len(found) > 1 and too_like(says, seen.text):
        says = ""
    more = tuple(Lead(part=f"relation: {each.kind}", words=each.words) for each in found)
    entries = [RelationEntry.model_validate(each.relation).relation for each in found]
    named = {identity for relation in entries if relation for _, identity in entities_in(relation)}
    about = tuple(
        dict.fromkeys(
            m.means.id
            for m in seen.mentions
            if m.means.id not in named and m.means.id != whole["said_by"] and m.means.id != whole["from_document"]
        )
    )
    new = (*whole["new"], *(NewEntity(id=p.id, name=p.name, type=p.type) for each in found for p in each.new))
    identity = _free(_short(says), setting.taken) if says else whole["id"]
    return Draft(
        **{
            **whole,
            "id": identity,
            "says": says,
            "relations": relations,
            "about": about,
            "leads": (*leads, *more),
            "new": new,
        }
    )


def _unlike(found: Sequence[Found], seen: Seen) -> list[Found]:
    """Each relation once, told in words that are not the article's; one that cannot be keeps its relation and loses its words."""
    kept: list[Found] = []
    for each in found:
        if any(other.relation == each.relation for other in kept):
            continue
        says = next((told for told in (each.says, each.turned) if told and not too_like(told, seen.text)), "")
        kept.append(Found(each.relation, says, each.words, "", each.new))
    if any(each.says for each in kept):
        kept = [each for each in kept if each.says]
    return kept


def too_like(ours: str, theirs: str) -> bool:
    """Whether a sentence of ours is nearly the article's, or has eight of its words on end."""
    mine, other = [word.lower() for word in words(ours)], [word.lower() for word in words(theirs)]
    runs = {tuple(other[n : n + 8]) for n in range(len(other) - 7)}
    copied = any(tuple(mine[n : n + 8]) in runs for n in range(len(mine) - 7))
    return copied or fuzz.ratio(folded(ours).lower(), folded(theirs).lower()) > LIKE


def _lower(says: str) -> str:
    """A clause that goes on after another: its first letter small, unless a name begins it."""
    return says if not re.match(r"(?:The|A|An|It|For)\b", says) else f"{says[:1].lower()}{says[1:]}"


def _identity(source: str, seen: Seen, form: Form) -> str:
    names = [m.means.id for m in seen.mentions][:2]
    at = seen.sentence.at
    return slug(f"{form if form != 'claim' else ''} p{at.paragraph} s{at.sentence} {' '.join(names) or source}")[
        :60
    ].strip("-")


def _short(says: str) -> str:
    small = frozenset("the a an of to in on by is are was were be been and for with its it that not would will".split())
    kept = [
        word
        for word in re.findall(r"[a-z0-9]+", folded(says).lower().replace("'", ""))
        if word not in small or word == "not"
    ]
    return slug(" ".join(kept[:6]))[:60].strip("-")


def _free(identity: str, taken: frozenset[str]) -> str:
    number, free = 2, identity
    while free in taken:
        free, number = f"{identity}-{number}", number + 1
    return free

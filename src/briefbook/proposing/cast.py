"""Gathers the names of a whole article: surnames and abbreviations mean whom they meant before; types are guessed from all uses."""

import re
from collections.abc import Iterable

from briefbook.model.entity import Entity, EntityType
from briefbook.proposing.lexicon import ROLE, SAYING
from briefbook.proposing.mentions import Cast, Mention, Person, slug
from briefbook.text.names import Vocabulary
from briefbook.text.normal import folded

_BEFORE_PERSON = re.compile(
    rf"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Professor|Prof|President|Minister|Chancellor|Senator|Governor|General|Admiral|Colonel|Captain|"
    rf"Ambassador|Judge|King|Queen|Commissioner|Director)\.? |\b{ROLE},? |\b(?:led|headed|chaired|commanded|run|directed|written) by (?:Ms |Mr )?|\bBy )$"
)
_AFTER_PERSON = re.compile(
    rf"^,? (?:\([^)]*\) )?(?:{SAYING}|has {SAYING}|has been the|was appointed|was named|who\b)|^, (?:the|a|an|its|their|his|her|former|[A-Z]\w+'s)?(?: [A-Z]\w+)?"
    rf" ?(?:[a-z-]+ ){{0,3}}?{ROLE}\b"
)
_BEFORE_PLACE = re.compile(r"\b(?:in|at|near|from|to|outside|around|between|off|into) (?:the )?$")


def gather(sentences: Iterable[str], entities: dict[str, Entity]) -> Cast:
    """Everybody that these sentences name. What is new keeps one id through the whole article."""
    texts = tuple(sentences)
    cast = Cast(entities, Vocabulary(entities))
    seen: dict[str, list[tuple[str, Mention]]] = {}
    for text in texts:
        for mention in cast.find(text):
            if not mention.means.known and mention.means.code is None:
                seen.setdefault(folded(mention.words), []).append((text, mention))
    # a dateline prints the place in capitals
    shouted = {
        form: other for form in seen if form.isupper() for other in seen if form != other and form == other.upper()
    }
    for form, other in shouted.items():
        seen[other] += seen.pop(form)
    people: dict[str, str] = {}
    taken = set(entities)
    for form, uses in sorted(seen.items(), key=lambda item: -len(item[0])):
        longer = people.get(form)
        if longer:
            cast.new[form] = cast.new[longer]
            continue
        kind = uses[0][1].means.type or _guess(form, uses)
        identity = slug(form)
        while identity in taken:
            identity = f"{identity}-2"[:80]
        taken.add(identity)
        cast.new[form] = Person(identity, uses[0][1].means.name, kind, False)
        if kind == "person" and " " in form:
            people.setdefault(form.rsplit(" ", 1)[1], form)
        for text, mention in uses:
            if brackets := re.match(r" \(([A-Z]{2,8})\)", text[mention.end :]):
                people.setdefault(brackets[1], form)
    for short, form in (*people.items(), *shouted.items()):
        cast.new.setdefault(short, cast.new[form])
    return cast


def _guess(form: str, uses: list[tuple[str, Mention]]) -> EntityType | None:
    """From what stands before and after it, wherever it is named."""
    places = 0
    for text, mention in uses:
        before, after = folded(text[: mention.start]), folded(text[mention.end :])
        if _BEFORE_PERSON.search(before) or (_AFTER_PERSON.match(after) and " " in form):
            return "person"
        places += bool(_BEFORE_PLACE.search(before)) and not before.endswith("the ")
    if places and " " not in form:
        return "place"
    two = len(form.split()) == 2 and all(re.fullmatch(r"[A-Z][a-z'-]+(?:[A-Z][a-z]+)?", word) for word in form.split())
    if two and not any(folded(text[: mention.start]).lower().endswith("the ") for text, mention in uses):
        return "place" if places else "person"
    return "place" if places else None

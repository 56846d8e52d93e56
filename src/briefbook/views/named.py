"""Whom claims are about: by relation, by `about`, because a sentence of ours names it, or by document. Found once for a claim."""

from collections.abc import Iterable, Mapping, Sequence

from briefbook.model.claim import Claim
from briefbook.text.facts import facts_of
from briefbook.text.names import Vocabulary


def named_in(text: str, words: Vocabulary) -> tuple[frozenset[str], ...]:
    """For each name in a text of ours, the entities that it can mean: two for Kyiv, a place and a government."""
    known: dict[str, tuple[frozenset[str], ...]] = words.derived.setdefault("named_in", {})
    if text not in known:
        known[text] = tuple(words.resolve(name) for name in facts_of(text, words).names)
    return known[text]


def subjects_of(claim: Claim, words: Vocabulary) -> tuple[str, ...]:
    """The ids of all whom a claim is about, each once."""
    known = _known(words)
    seen = known.get(claim.id)
    if seen is None or seen[0] is not claim:  # as long as it is the same claim, it names the same
        named = [next(iter(ids)) for ids in named_in(in_words(claim), words) if len(ids) == 1]
        seen = known[claim.id] = claim, _each_once(claim, named)
    return seen[1]


def by_name(claims: Iterable[Claim], words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """Those of the claims whose sentences name another than they are said to be about."""
    found = ((claim, subjects_of(claim, words)) for claim in claims)
    return {claim.id: subjects for claim, subjects in found if subjects != _each_once(claim, ())}


def learn(claims: Iterable[Claim], by_name: Mapping[str, Sequence[str]], words: Vocabulary) -> None:
    """The same was found before, with the same words."""
    known = _known(words)
    for claim in claims:
        subjects = by_name.get(claim.id)
        known[claim.id] = claim, _each_once(claim, ()) if subjects is None else tuple(subjects)


def in_words(claim: Claim) -> str:
    """All that it says in our own words: the names that it has are looked for in this."""
    return f"{claim.says}\n{claim.condition}" if claim.condition else claim.says


def _known(words: Vocabulary) -> dict[str, tuple[Claim, tuple[str, ...]]]:
    found: dict[str, tuple[Claim, tuple[str, ...]]] = words.derived.setdefault("named_by", {})
    return found


def _each_once(claim: Claim, named: Iterable[str]) -> tuple[str, ...]:
    document = (claim.from_document,) if claim.from_document else ()
    return tuple(dict.fromkeys((*claim.subjects, *named, *document))) if named or document else claim.subjects

"""Names in a sentence: those of known entities in any of their forms, and capitalised words that nobody knows yet."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from operator import is_
from typing import Any, NamedTuple

from briefbook.model.canonical import digest_of, values_of
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.store.files import NOWHERE, Store
from briefbook.text.lexicon import is_ordinary
from briefbook.text.normal import folded, plain

_CAPITAL = r"[A-Z][\w']*(?:-[A-Z][\w']*)*"
_RUN = re.compile(rf"(?<![\w]){_CAPITAL}(?: (?:of the |of |de |von |van |al-)?{_CAPITAL})*")
_NUMBERED = re.compile(r"(?<!\w)(?:Article|Annex|Chapter|Protocol|Resolution|Section|Treaty|Title) \d+(?!\w)")
_WORD = re.compile(r"\w+")
_OPENING = re.compile(r"^[^\w]*$|[.!?:]['\")]* ['\"(]*$")
_TITLES = frozenset(
    {"General", "Admiral", "Colonel", "Major", "Captain", "Marshal", "Brigadier", "Lieutenant", "Commodore", "I"}
)


class Name(NamedTuple):
    """A name as it stands in a text, with its position in the NFC text."""

    surface: str
    start: int
    end: int


@dataclass(frozen=True)
class Vocabulary:
    """All forms of all entities, ready to be found in a text and to be resolved."""

    entities: Mapping[str, Entity]
    kept: Store = field(default=NOWHERE, repr=False, compare=False)
    """Where what was seen in texts is kept (`briefbook.text.facts`)."""

    @cached_property
    def _forms(self) -> dict[str, frozenset[str]]:
        forms: dict[str, set[str]] = {}
        for entity in self.entities.values():
            for form in forms_of(entity):
                forms.setdefault(_key(form), set()).add(entity.id)
        return {form: frozenset(ids) for form, ids in forms.items()}

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[str, ...]]:
        """Forms in every case that counts, the longest first, by the word that they open with; `""` for those that open with none.

        One pattern of all forms would try each of them at each word.
        """
        forms = {folded(form) for entity in self.entities.values() for form in forms_of(entity)}
        found: dict[str, list[str]] = {}
        for form in sorted({case for name in forms for case in _either_case(name)}, key=len, reverse=True):
            opening = _WORD.match(form)
            found.setdefault(opening[0] if opening else "", []).append(form)
        return {word: tuple(forms) for word, forms in found.items()}

    def _spans(self, flat: str) -> list[tuple[int, int]]:
        """Where forms stand as whole words in a folded text, the longest at each place, in order; some may overlap."""
        found = []
        for word in _WORD.finditer(flat):
            start = word.start()
            for form in self._by_word.get(word[0], ()):
                end = start + len(form)
                if flat.startswith(form, start) and not _goes_on(flat, end):
                    found.append((start, end))
                    break
        if others := self._by_word.get(""):
            pattern = "|".join(map(re.escape, others))
            # an empty match after it lets the next begin within it
            matches = re.finditer(rf"(?<!\w)(?=({pattern})(?!\w))", flat)
            found = sorted([*found, *(match.span(1) for match in matches)])
        return found

    def resolve(self, surface: str) -> frozenset[str]:
        """The entities that a form, taken whole, can mean; empty for a name nobody knows."""
        if surface not in self._resolved:
            self._resolved[surface] = self._forms.get(_key(surface), frozenset())
        return self._resolved[surface]

    @cached_property
    def _resolved(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def _seats(self) -> frozenset[str]:
        return frozenset(folded(seat) for entity in self.entities.values() for seat in entity.seats)

    def is_seat(self, surface: str) -> bool:
        """Whether a form is a place that stands for a government."""
        return folded(surface) in self._seats

    def within(self, surface: str) -> frozenset[str]:
        """Those of the whole and of every name inside it: `Nato headquarters` holds Nato as well."""
        if surface not in self._within:
            self._within[surface] = self._look_within(surface)
        return self._within[surface]

    @cached_property
    def _within(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def digest(self) -> str:
        """SHA-256 over the entities: as long as it is the same, so is what is seen."""
        return digest_of([values_of(entity) for entity in self.entities.values()])

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What other rooms have worked out with these forms, by name."""
        return {}

    @cached_property
    def texts(self) -> dict[str, Any]:
        """Those of texts that were asked for in this run, by the text itself."""
        return {}

    def _look_within(self, surface: str) -> frozenset[str]:
        found = set(self.resolve(surface))
        text = folded(surface)
        at = 0
        for start, end in self._spans(text):
            if start >= at:
                found |= self.resolve(text[start:end])
                # step into the match too, so that a name in the middle of a longer one counts
                at = start + 1 if end - start == len(text) else end
        for word in _WORD.findall(text) if self._by_word else ():
            found |= self.resolve(word)
        return frozenset(found)

    def find(self, text: str) -> tuple[Name, ...]:
        """The names of known entities in a sentence, the longest form at each place, and numbered articles."""
        original, flat = plain(text), folded(text)
        found: list[Name] = []
        for start, end in (*self._spans(flat), *(match.span() for match in _NUMBERED.finditer(flat))):
            if not any(start < name.end and name.start < end for name in found):
                found.append(Name(original[start:end], start, end))
        return tuple(sorted(found, key=lambda name: name.start))


def vocabulary_of(record: Record) -> Vocabulary:
    """The vocabulary of a record, the same for whoever asks."""
    if "vocabulary" not in record.derived:
        record.derived["vocabulary"] = Vocabulary(record.entities)
    found: Vocabulary = record.derived["vocabulary"]
    return found


def prepare_vocabulary(record: Record, kept: Store, before: Record | None) -> None:
    """The vocabulary is that of the record before, if no entity is another, or else it knows what is kept."""
    old = vocabulary_of(before) if before else None
    same = (
        old
        and len(old.entities) == len(record.entities)
        and all(map(is_, old.entities.values(), record.entities.values()))
    )
    record.derived["vocabulary"] = old if same else Vocabulary(record.entities, kept)


def unknown_names(text: str, taken: Iterable[tuple[int, int]]) -> tuple[Name, ...]:
    """Capitalised words that are neither in `taken` (spans of known names and figures) nor the opening of a sentence."""
    original, flat = plain(text), folded(text)
    blanked = flat
    for start, end in taken:
        blanked = blanked[:start] + "\x00" * (end - start) + blanked[end:]
    return tuple(name for match in _RUN.finditer(blanked) for name in _unknown(match, flat, original))


def forms_of(entity: Entity) -> Iterable[str]:
    """Every form that stands for an entity."""
    return (entity.name, *entity.aliases, *entity.nouns, *entity.adjectives, *entity.seats)


def _key(form: str) -> str:
    flat = folded(form)
    return flat[:1].lower() + flat[1:] if flat.lower() != flat and not flat[:1].islower() else flat


def _either_case(form: str) -> Iterable[str]:
    first = form[:1]
    # a common noun may open a sentence; a proper name keeps its capital
    return [letter + form[1:] for letter in (first, *first.upper())] if first.islower() else [form]


def _goes_on(flat: str, end: int) -> bool:
    """Whether a word does not end here."""
    return flat[end : end + 1].isalnum() or flat[end : end + 1] == "_"


def _unknown(match: re.Match[str], flat: str, original: str) -> Iterable[Name]:
    """What is left of a run of capitals once an opening word, a title or a possessive is taken off."""
    start, end = match.span()
    while start < end:
        word = re.match(_CAPITAL, flat[start:end])
        if word is None:
            break
        bare = word[0].removesuffix("'s")
        opens = _OPENING.search(flat[:start]) is not None
        if bare in _TITLES or word[0].startswith("I'") or (opens and is_ordinary(word[0])):
            rest = re.search(_CAPITAL, flat[start + len(word[0]) : end])
            if rest is None:
                return
            start += len(word[0]) + rest.start()
            continue
        break
    surface = original[start:end].rstrip("'").removesuffix("'s")
    if surface:
        yield Name(surface, start, start + len(surface))

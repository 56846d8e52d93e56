"""Who and what a sentence names: entities of the record, countries, and names that nobody knows yet."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from briefbook.model.entity import Entity, EntityType
from briefbook.proposing.lexicon import HEADS, OPENERS, TITLES, TYPE_OF_HEAD, WEEKDAYS
from briefbook.proposing.territories import Territory, by_form, pattern
from briefbook.text.figures import find_figures
from briefbook.text.names import Name, Vocabulary, unknown_names
from briefbook.text.normal import folded, plain

_JOIN = re.compile(r" (?:for|of|of the|on|on the|for the|against) ")
_LOCATED = re.compile(r"\b(?:in|at|between|near|from|outside) $", re.IGNORECASE)
_DAYS = re.compile(rf"(?<!\w)(?:{'|'.join(WEEKDAYS)})s?(?!\w)")
_INSTITUTIONS = frozenset((HEADS["organisation"] + " " + HEADS["unit"] + " " + HEADS["agreement"]).split())
LONGEST = 120
"""Characters of a name; what is longer is shouting, or no prose at all."""
_ECHELONS = frozenset("company battalion brigade division corps army regiment".split())
_NOT_NAMES = frozenset(
    "Western Eastern Northern Southern European African Asian Arab Nordic Baltic Balkan Atlantic Pacific Mediterranean Christian Muslim Jewish "
    "Internet English Latin Europeans Africans Asians Arabs Catholic Orthodox Soviet "
    "Ltd Inc Yes No Okay Read Sign Photo Image Source Note Summary Christmas Easter Bible Internet Summary Background".split()
)


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of somebody or something that a sentence names; `known` when the record has it."""

    id: str
    name: str
    type: EntityType | None
    known: bool
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """One place in a sentence where somebody or something is named; positions in its NFC text."""

    start: int
    end: int
    words: str
    means: Person


@dataclass
class Cast:
    """Everybody that an article names, gathered before its sentences are drafted one by one."""

    entities: dict[str, Entity]
    vocabulary: Vocabulary
    new: dict[str, Person] = field(default_factory=dict)
    """Names that the record does not have, by form."""

    def find(self, text: str) -> tuple[Mention, ...]:
        """All mentions in a sentence (in NFC), in order; a form that can mean several entities is the first's by id."""
        found = [*self._known(text)]
        found += [mention for mention in self._countries(text) if not _overlaps(mention, found)]
        merged = []
        for start, end in self._unknown(text, found):
            inner = [mention for mention in found if start <= mention.start and mention.end <= end]
            for mention in inner:
                found.remove(mention)
            merged.append(self._named(text, start, end))
        return tuple(sorted((*found, *merged), key=lambda mention: mention.start))

    def _known(self, text: str) -> Iterable[Mention]:
        last: Mention | None = None
        for name in self.vocabulary.find(text):
            ids = sorted(self.vocabulary.resolve(name.surface))
            if ids and not _in_a_phrase(text, name, self.entities[ids[0]]):
                before = text[: name.start]
                listed = (
                    last is not None
                    and last.means.type == "place"
                    and re.fullmatch(r",? (?:and |or )?|, ", text[last.end : name.start])
                )
                located = bool(listed) or _LOCATED.search(before) is not None or text[name.end :].startswith("-based")
                entity = self.entities[_preferred(ids, self.entities, located=located)]
                person = Person(entity.id, entity.name, entity.type, True, entity.code)
                last = Mention(name.start, name.end, text[name.start : name.end], person)
                yield last

    def _countries(self, text: str) -> Iterable[Mention]:
        for match in pattern().finditer(folded(text)):
            yield Mention(
                match.start(), match.end(), text[match.start() : match.end()], self._country(by_form()[match[0]])
            )

    def _country(self, territory: Territory) -> Person:
        for entity in self.entities.values():
            if entity.type == "country" and (entity.code == territory.code or entity.name == territory.name):
                return Person(entity.id, entity.name, "country", True, entity.code)
        code = territory.code.lower()
        identity = code if code not in self.entities else f"{code}-country"
        return Person(identity, territory.name, "country", False, territory.code)

    def _unknown(self, text: str, found: list[Mention]) -> Iterable[tuple[int, int]]:
        """Spans of names, grown over joining words and over a country that opens them ("Irish Sea Board")."""
        flat = folded(text)
        taken = [(mention.start, mention.end) for mention in found]
        for figure in find_figures(text):
            # "Southern Frost Brigade" is a name, and no echelon
            named = figure.form in _ECHELONS and flat[figure.start : figure.start + 1].isupper()
            if figure.form not in ("only", "first") and not named:
                taken.append((figure.start, figure.end))
        taken += [match.span() for match in _DAYS.finditer(flat)]
        spans = [
            _stripped(text, *_grown_left(flat, name.start, name.end, taken)) for name in unknown_names(text, taken)
        ]
        spans = _joined(flat, [span for span in spans if span[0] < span[1]], found)
        for start, end in spans:
            words = plain(text[start:end])
            if words in _NOT_NAMES or words in TITLES or not 2 <= len(words) <= LONGEST or words.lower() in OPENERS:
                continue
            yield start, end

    def _named(self, text: str, start: int, end: int) -> Mention:
        words = text[start:end]
        form = folded(words)
        person = self.new.get(form)
        if person is None:
            person = Person(slug(form), plain(words), type_of(form), False)
        return Mention(start, end, words, person)


def slug(name: str) -> str:
    """An id made of a name."""
    return re.sub(r"[^a-z0-9]+", "-", folded(name).lower().replace("'", "")).strip("-")[:80].strip("-") or "x"


def type_of(name: str) -> EntityType | None:
    """What a name's own words say that it is."""
    words = name.split()
    stem = re.split(_JOIN, name)[0].split()
    for word in (stem[-1:] or [""])[0], words[-1] if words else "":
        if word in TYPE_OF_HEAD:
            return TYPE_OF_HEAD[word]  # type: ignore[return-value]
    if words and words[0] in ("Lake", "Mount", "Port", "Cape", "River", "Fort", "Gulf", "Bay"):
        return "place"
    return None


def _preferred(ids: list[str], entities: dict[str, Entity], *, located: bool) -> str:
    """Of several that one form can mean: "in Paris" is the city, "Paris wants" is the country that it stands for."""
    first = "place" if located else "country"
    return min(ids, key=lambda identity: (not entities[identity].subject, entities[identity].type != first, identity))


def _in_a_phrase(text: str, name: Name, entity: Entity) -> bool:
    """Whether a common noun stands in a set phrase ("into force") or in another's name ("Vaccine Pool"), and means nobody."""
    if plain(name.surface).lower() not in {noun.lower() for noun in entity.nouns}:
        return False
    before = text[: name.start]
    capital = name.surface[:1].isupper() and re.search(r"(?:^|[^.!?] )[A-Z][a-z]+ $", before) is not None
    return capital or re.search(r"\b(?:into|in|by) $", before) is not None


def _overlaps(mention: Mention, others: list[Mention]) -> bool:
    return any(mention.start < other.end and other.start < mention.end for other in others)


def _grown_left(flat: str, start: int, end: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """An ordinary word that opens the sentence belongs to the name that follows it, if it has no other reason to stand there."""
    before = re.match(r"^[^\w]*((?:[A-Z][\w'-]* )+)$", flat[:start])
    if before and not any(first < start and last > before.start(1) for first, last in taken):
        words = before[1].split()
        if all(word.lower() not in OPENERS and word not in TITLES and not word.endswith("ly") for word in words):
            return before.start(1), end
    return start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """Without titles before it and a possessive after it."""
    while match := re.match(r"([A-Z][\w-]*)\.? ", text[start:end]):
        if match[1] not in TITLES:
            break
        start += match.end()
    if plain(text[start:end]).endswith("'s"):
        end -= 2
    return start, end


def _joined(flat: str, spans: list[tuple[int, int]], found: list[Mention]) -> list[tuple[int, int]]:
    """ "Fund" and "Wild Crops" with "for" between them are one name; so are "Irish" and "Sea Board" side by side."""
    done: list[tuple[int, int]] = []
    for start, end in spans:
        for mention in found:
            near = mention.end + 1 == start and flat[mention.end : start] == " "
            # "Irish Sea Board" is one name; "Danish Queen" is not
            if near and mention.means.type == "country" and type_of(flat[start:end]):
                start = mention.start
                break
        joined = False
        if done:
            first, last = done[-1]
            between = flat[last:start]
            if _JOIN.fullmatch(between) and flat[first:last].split()[-1] in _INSTITUTIONS:
                done[-1] = (first, end)
                joined = True
        if not joined:
            done.append((start, end))
    return done

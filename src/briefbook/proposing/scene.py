"""A sentence with its names, dates and numbers put into slots, so that a rule about relations can be read and written."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefbook.proposing.mentions import Mention, Person
from briefbook.proposing.numbers import Number
from briefbook.proposing.times import When
from briefbook.text.normal import folded

WHO = r"(?:[Tt]he |[Bb]oth |[Ii]ts |[Tt]heir |[Aa] )?⟦\d+⟧"
LIST = rf"{WHO}(?:(?:, and |, | and | or |,? as well as ){WHO})*"
ASIDE = r"(?:, (?!and |or )[^,;⟦]{0,40}(?:⟦\d+⟧)?[^,;⟦]{0,60},)?"
LONGEST = 3000
"""Characters of a sentence that rules look at."""
_SLOT = re.compile(r"⟦(\d+)⟧")
_THE = frozenset(
    {
        "United Kingdom",
        "United States",
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Maldives",
        "Gambia",
        "Czech Republic",
        "United Arab Emirates",
    }
)


@dataclass(frozen=True)
class Scene:
    """One sentence ready for the rules. `masked` has ⟦0⟧ for the first mention, #0# for a number, @0@ for a date."""

    text: str
    masked: str
    mentions: tuple[Mention, ...]
    numbers: tuple[Number, ...]
    dates: tuple[When, ...]
    subject: Person | None
    """The briefing's."""
    places: tuple[tuple[int, int], ...]
    """Where each character of `masked` comes from in `text`: a slot's characters from the whole of what it stands for."""

    def words(self, match: re.Match[str]) -> str:
        """What a rule matched, as it stands in the sentence."""
        return self.between(match.start(), match.end())

    def between(self, start: int, end: int) -> str:
        """A stretch of the masked sentence, as it stands in the sentence."""
        inside = self.places[start:end]
        return self.text[inside[0][0] : inside[-1][1]].strip() if inside else ""

    def one(self, words: str, types: tuple[str, ...] = ("organisation", "unit")) -> Person | None:
        """The first of certain types named in a part of the masked sentence."""
        return next((person for person in self.people(words) if person.type in types), None)

    def people(self, words: str) -> tuple[Person, ...]:
        """Those named in a part of the masked sentence, each once."""
        return tuple(dict.fromkeys(self.mentions[int(n)].means for n in _SLOT.findall(words)))

    def plain(self, words: str) -> str:
        """A part of the masked sentence as it stands in the sentence."""
        words = _SLOT.sub(lambda match: self.mentions[int(match[1])].words, words)
        words = re.sub(r"#(\d+)#", lambda match: self.numbers[int(match[1])].words_in(self.text), words)
        return re.sub(r"@(\d+)@", lambda match: self.dates[int(match[1])].words, words)

    def number_in(self, words: str) -> Number | None:
        """The first number in a part of the masked sentence."""
        match = re.search(r"#(\d+)#", words)
        return self.numbers[int(match[1])] if match else None


def make_scene(
    text: str,
    mentions: Sequence[Mention],
    numbers: Sequence[Number],
    dates: Sequence[When],
    subject: Person | None,
    stands_for: Mention | None,
) -> Scene:
    """`stands_for`: whom a pronoun that opens the sentence means; it takes the pronoun's place."""
    named = [*mentions] + ([stands_for] if stands_for else [])
    parts = [(m.start, m.end, f"⟦{n}⟧") for n, m in enumerate(named)]
    parts += [(number.start, number.end, f"#{n}#") for n, number in enumerate(numbers)]
    parts += [(when.start, when.end, f"@{n}@") for n, when in enumerate(dates)]
    masked = folded(text)
    if len(text) > LONGEST or len(masked) != len(text) or any(mark in masked for mark in "⟦⟧#@"):
        masked, parts = " " * len(text), []  # a text that speaks our own marks, or that is no prose, is left alone
    places = [(n, n + 1) for n in range(len(text))]
    end = len(text) + 1
    for first, last, slot in sorted(parts, reverse=True):
        if last <= end:
            masked = masked[:first] + slot + masked[last:]
            places[first:last] = [(first, last)] * len(slot)
            end = first
    return Scene(text, masked, tuple(named), tuple(numbers), tuple(dates), subject, tuple(places))


def called(person: Person, *, article: bool = True) -> str:
    """A name as a sentence of ours has it: "the Ice Agency", "France", "the United States"."""
    takes = person.type in ("organisation", "unit", "agreement", "document", "post") or person.name in _THE
    one_word = " " not in person.name and person.type != "unit" and person.name not in _THE
    known = one_word or person.name.startswith(("The ", "the "))
    # "Field hospital" is a common noun with the capital of a heading
    common = takes and " " in person.name and person.name[1:] == person.name[1:].lower()
    name = person.name[:1].lower() + person.name[1:] if common else person.name
    return f"the {name}" if article and takes and not known else name


def listed(people: Sequence[Person]) -> str:
    """ "France, Italy and the Ice Agency"."""
    names = [called(person) for person in people]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def sentence(words: str) -> str:
    """Begun with a capital, ended with a full stop, single spaces."""
    flat = " ".join(words.replace(" ,", ",").split()).rstrip(" .,;")
    return f"{flat[:1].upper()}{flat[1:]}."

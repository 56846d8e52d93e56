"""What a rule about relations finds, and the pieces that rules are made of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefbook.model.relations import RelationEntry
from briefbook.proposing.mentions import Person

_ALWAYS = r"each |both |also |jointly |together |now |again |then |soon |still |first |already |formally |recently "
AUX = (
    r"(?P<aux>will|would|shall|should|could|may|might|(?:is|are|was|were) (?:due )?to|plans? to|intends? to|(?:has |have )?agreed to|hopes? to|offered to|"
    rf"promised to|pledged to|has|have|had)? ?(?:{_ALWAYS})?"
)
"""A mood before a verb; `aux` is empty for a plain present or past."""

AHEAD = re.compile(r"(?:will|would|shall|should|could|may|might|(?:is|are|was|were) (?:due )?to|\w+ to)")
END = r"(?=[.,;:!?”\"]| (?:if|once|unless|until|before|after|when|while|because|although|since|which|who|that|but|by @|in @|on @|from @|@)|$)"
"""Where a phrase that a rule takes over stops."""


@dataclass(frozen=True, slots=True)
class Found:
    """A relation as it would stand in YAML, a sentence of ours that tells it, and the words that led to it.

    `turned`: the same told the other way round, for where the first is too like the article's own sentence.
    """

    relation: dict[str, Any]
    says: str
    words: str
    turned: str = ""
    new: tuple[Person, ...] = ()
    anywhere: bool = False
    """Whether it is said by words that may stand after a preposition: "to Ann Berg, the director of the club"."""

    @property
    def kind(self) -> str:
        """The relation's one key."""
        return next(iter(self.relation))


def valid(found: Found) -> bool:
    """Whether the model takes the relation."""
    try:
        RelationEntry.model_validate(found.relation)
    except ValueError:
        return False
    return True


def passive(aux: str, verb: str, *, many: bool = False) -> str:
    """The forms of "to be" for a passive, in the mood of the active: "would be", "is to be", "was"."""
    aux = aux.strip()
    if re.fullmatch(r"will|would|shall|should|could|may|might", aux):
        return f"{aux} be"
    if re.fullmatch(r"(?:is|are|was|were) (?:due )?to", aux):
        return ("are" if many else "is") + " to be"
    if aux in ("has", "have", "had"):
        return f"{aux if aux == 'had' else 'have' if many else 'has'} been"
    if aux:
        return ""
    past = verb.endswith("ed") or verb == "led"
    return ("were" if many else "was") if past else ("are" if many else "is")


def ids(people: Iterable[Person]) -> list[str]:
    """Of several, each once."""
    return list(dict.fromkeys(person.id for person in people))


def one_or_list(people: Iterable[Person]) -> list[str] | str:
    """As an analyst would write it: a single one without brackets."""
    found = ids(people)
    return found[0] if len(found) == 1 else found


def agreeing(aux: str, many: bool) -> str:
    """The mood as it agrees with one or with several."""
    for one, more in (
        ("is", "are"),
        ("was", "were"),
        ("has", "have"),
        ("plans", "plan"),
        ("intends", "intend"),
        ("hopes", "hope"),
    ):
        aux = re.sub(rf"^(?:{one}|{more})\b", more if many else one, aux)
    return aux

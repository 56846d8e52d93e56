"""What one file of the record holds, by itself: nothing of it depends on another file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from briefbook.issues import Issue
from briefbook.model.record import Item, Origin, key_of


class Entry(NamedTuple):
    """One entry of a file: what is written as its id, and the item, if one could be made of it."""

    identity: Any
    item: Item | None
    origin: Origin


@dataclass(frozen=True)
class Entries:
    """All of a file, in order, and what is wrong with them."""

    model: str
    """The name of their type."""
    every: Sequence[Entry]
    issues: Sequence[Issue] = ()

    @cached_property
    def items(self) -> Mapping[str, Item] | None:
        """By id, if every entry became an item, each with an id of its own by which it is known."""
        found = {entry.item.id: entry.item for entry in self.every if entry.item}
        return found if len(found) == len(self.every) and self.model != "Gone" else None

    @cached_property
    def origins(self) -> Mapping[tuple[str, str], Origin]:
        """Of the items."""
        return {(self.model, entry.identity): entry.origin for entry in self.every}


def as_before(item: Item, before: Mapping[str, Item]) -> Item:
    """The same object as in the record before, where it says the same."""
    old = before.get(key_of(item)) if before else None
    return old if old is not None and old.model_dump_json() == item.model_dump_json() else item

"""Which questions two briefings of one project answer differently: told by comparing them, with nothing kept.

Rows that are the very same object in both are equal at once, so that this costs little where the record was read
again in the same process and little of it has changed.
"""

from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AnySet
from operator import is_
from typing import Any

from briefbook.views.noting import ALL, EVERYTHING, which_of
from briefbook.views.told import told
from briefbook.views.watching import Answers

_NAMED = "call:named_in"
"""Follows from the words alone."""


class Askers:
    """Who asked what: by an answer that differs those are found who asked for it, and nobody else is looked at."""

    def __init__(self) -> None:
        """Nobody yet."""
        self.by: dict[str, dict[str, list[Collection[str]]]] = {}

    def add(self, who: Collection[str], asked: Mapping[str, Iterable[str]]) -> None:
        """Some who asked together, with what they asked for, and which of it."""
        for what, rows in asked.items():
            by = self.by.setdefault(what, {})
            for which in rows:
                by.setdefault(which, []).append(who)


class Differing:
    """Between what pages were made of and what they would be made of now.

    `made_of`: who of all claims asked for their rows, by what is asked for these rows.
    """

    def __init__(self, old: Answers, new: Answers, made_of: Mapping[str, Askers] | None = None) -> None:
        """Nothing is compared yet."""
        self._same = old.briefing.digest == new.briefing.digest
        self._old, self._new = old, new
        self._made_of = dict(made_of or {})
        self._rows: dict[str, AnySet[str]] = {}
        self._changed: dict[str, Mapping[str, Any] | None] = {}

    def who(self, askers: Askers) -> set[str]:
        """Those who asked for an answer that differs."""
        found: set[str] = set()
        for what, by in askers.by.items():
            for which in self.others(what, by.keys()):
                for who in by[which]:
                    found.update(who)
        return found

    def others(self, what: str, wanted: AnySet[str]) -> Iterable[str]:
        """Which of the answers that are wanted differ."""
        if self._same and what not in self._new.more:
            return ()
        if what == EVERYTHING[0]:
            return wanted
        if what == _NAMED and self._old.briefing.vocabulary is self._new.briefing.vocabulary:
            return ()
        if what.startswith(("each:", "call:")):
            old, new = self._old.asked(what), self._new.asked(what)
            if what.startswith("call:"):
                return [which for which in wanted if unlike(old(which), new(which))]
            # a row for every claim: equal rows of these show the same
            return [which for which in self._suspects(what, wanted) if old(which) != new(which)]
        if what not in self._changed:
            self._changed[what] = compared(self._old.found(what), self._new.found(what))
        changed = self._changed[what]
        return wanted if changed is None else changed.keys() & wanted

    def keys(self, what: str) -> Mapping[str, Any]:
        """The keys of rows that were found to differ, by their names."""
        return self._changed.get(what) or {}

    def _suspects(self, what: str, wanted: AnySet[str]) -> AnySet[str]:
        """Of the rows that are wanted those that may differ."""
        askers = self._made_of.pop(
            what, None
        )  # while they are looked for, a row that asks for another is compared with it
        if askers is not None:
            self._rows[what] = self.who(askers)
        return wanted & self._rows[what] if what in self._rows else wanted


def compared(old: Any, new: Any) -> Mapping[str, Any] | None:
    """The keys of rows that differ by their names among the rows, and `ALL` if anything does; None where it cannot be said by name."""
    if old is new:
        return {}
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return None if unlike(old, new) else {}
    if list(old) == list(new):
        pairs = zip(new, old.values(), new.values(), strict=True)  # nothing need be looked up
        changed = {which_of(key): key for key, one, other in pairs if one is not other and unlike(one, other)}
        return changed | {ALL: ALL} if changed else changed
    changed = {which_of(key): key for key, row in new.items() if key not in old or unlike(old[key], row)}
    changed |= {which_of(key): key for key in old if key not in new}
    return changed | {ALL: ALL}


def unlike(one: Any, other: Any) -> bool:
    """Whether two answers are told differently. Some rows are equal and show different things, so equal is not enough."""
    if one is other or (type(one) is type(other) is tuple and len(one) == len(other) and all(map(is_, one, other))):
        return False
    return type(one) is not type(other) or one != other or told(one) != told(other)

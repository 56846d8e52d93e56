"""Which questions two briefings of one project answer differently: told by comparing them, with nothing kept.

Rows that are the very same object in both are equal at once, so that this costs little where the record was read
again in the same process and little of it has changed.
"""

from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any

from briefbook.views.briefing import Briefing
from briefbook.views.told import told
from briefbook.views.watching import ALL, Answers, Question, which_of


class Differing:
    """Between what pages were made of and what they would be made of now. `more`: rows that they ask for besides."""

    def __init__(self, old: Briefing, new: Briefing, more: Mapping[str, Any]) -> None:
        """Nothing is compared yet."""
        self._same = old.digest == new.digest
        self._old, self._new = Answers(old, more), Answers(new, more)
        self._rows: dict[str, Callable[[str], bool]] = {}
        self._known: dict[Question, bool] = {}

    def any(self, questions: Iterable[Question]) -> bool:
        """Whether one of them has another answer now."""
        return not self._same and any(map(self._differs, questions))

    def _differs(self, question: Question) -> bool:
        found = self._known.get(question)
        if found is None:
            found = self._known[question] = self._asked_of_both(*question)
        return found

    def _asked_of_both(self, what: str, which: str) -> bool:
        if what == "everything":
            return True
        if what.startswith("each:"):  # a row for every claim: equal rows of these show the same
            return bool(self._old.value(what, which) != self._new.value(what, which))
        if what.startswith("call:"):
            return unlike(self._old.value(what, which), self._new.value(what, which))
        if what not in self._rows:
            self._rows[what] = compared(self._old.found(what), self._new.found(what))
        return self._rows[what](which)


def compared(old: Any, new: Any) -> Callable[[str], bool]:
    """Whether a row differs, by its name among the rows; `ALL` for whether anything does."""
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        other = unlike(old, new)
        return lambda which: other
    changed = {which_of(key) for key, row in new.items() if key not in old or unlike(old[key], row)}
    changed |= {which_of(key) for key in old if key not in new}
    moved = bool(changed) or list(old) != list(new)
    return lambda which: moved if which == ALL else which in changed


def unlike(one: Any, other: Any) -> bool:
    """Whether two answers are told differently. Some rows are equal and show different things, so equal is not enough."""
    if one is other or (type(one) is type(other) is tuple and len(one) == len(other) and all(map(is_, one, other))):
        return False
    return type(one) is not type(other) or one != other or told(one) != told(other)

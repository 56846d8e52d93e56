"""A briefing that notes whatever is asked of it; the same questions can be asked again of another.

So nobody has to say on what a page depends, and nobody can forget to: what was not asked cannot have been shown. What is
asked in a way that cannot be told apart counts as asking for everything.
"""

import hashlib
from collections.abc import Callable, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, Sequence, ValuesView
from collections.abc import Set as AnySet
from functools import lru_cache, partial
from importlib import import_module
from sys import intern
from typing import Any, TypeVar

from briefbook.model.edition import Edition
from briefbook.model.places import Cite, parse_cite
from briefbook.model.record import Record
from briefbook.views.briefing import Briefing
from briefbook.views.told import UntellableError, told

Question = tuple[str, str]
"""What is asked for, and which of it; `ALL` for the whole of it."""
ALL = ""
EVERYTHING: Question = ("everything", ALL)
NOTHING: Any = object()
"""The answer about what is not there."""
_OF_ONE = frozenset(("named_in", "asked_about", "home_of", "origin", "found", "name", "entity"))
"""What a briefing answers about one thing."""
_KINDS = {"Claim": "claims", "Question": "questions", "Source": "sources"}
_DIGEST = 32
_NO_ROWS: Mapping[str, str] = {}
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
T = TypeVar("T")


class Noted(Mapping[K, V]):
    """Rows by key; which were looked at is noted."""

    def __init__(self, what: str, rows: Mapping[K, V], asked: set[Question]) -> None:
        """Of the same rows."""
        self._what, self._rows, self._asked = what, rows, asked

    def __getitem__(self, key: K) -> V:
        """One row, or none."""
        self._asked.add((self._what, which_of(key)))
        return self._rows[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is one."""
        self._asked.add((self._what, which_of(key)))
        return key in self._rows

    def __iter__(self) -> Iterator[K]:
        """All, in order."""
        return iter(self._whole())

    def __len__(self) -> int:
        """Of all."""
        return len(self._whole())

    def keys(self) -> KeysView[K]:
        """All."""
        return self._whole().keys()

    def values(self) -> ValuesView[V]:
        """All."""
        return self._whole().values()

    def items(self) -> ItemsView[K, V]:
        """All."""
        return self._whole().items()

    def _whole(self) -> Mapping[K, V]:
        self._asked.add((self._what, ALL))
        return self._rows


class NotedRows(Sequence[V]):
    """Rows that are shown all or not at all; that they were is noted."""

    def __init__(self, what: str, rows: Sequence[V], asked: set[Question]) -> None:
        """Of the same rows."""
        self._what, self._rows, self._asked = what, rows, asked

    def __len__(self) -> int:
        """Of all."""
        self._asked.add((self._what, ALL))
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        """One of all."""
        self._asked.add((self._what, ALL))
        return self._rows[index]


class Watched:
    """Stands in a briefing's place, or in its record's."""

    def __init__(self, real: Any, asked: set[Question], within: str = "") -> None:
        """`within`: from the briefing to what is stood for."""
        self._real, self._asked, self._within = real, asked, within

    def __getattr__(self, name: str) -> Any:
        """Whatever the real one has, noted when it is first asked for; what is no plain value counts as everything."""
        value = self.__dict__[name] = self._noted(name)
        return value

    def _noted(self, name: str) -> Any:
        value, what = getattr(self._real, name), self._within + name
        if (what, ALL) in self._asked and not isinstance(value, Mapping):
            return value
        if isinstance(value, Record):
            return Watched(value, self._asked, f"{what}.")
        if isinstance(value, Mapping):
            return Noted(what, value, self._asked)
        if callable(value):
            return self._call(name, value) if name in _OF_ONE else self._all(value)
        # found out once: it takes as long as what is told is large
        plain: set[str] = self._real.__dict__.setdefault("_told_plainly", set())
        if name not in plain:
            try:
                told(value)
            except UntellableError:
                return self._all(value)
            plain.add(name)
        self._asked.add((what, ALL))
        return value

    def worked_out(self, name: str, view: Callable[[Briefing], T]) -> T:
        """A view of the whole, by the real one; of rows by key only those that are looked at count."""
        found: Any = self._real.worked_out(name, view)
        if isinstance(found, Mapping):
            return Noted(f"once:{name}", found, self._asked)  # type: ignore[return-value]
        self._asked.add((f"once:{name}", ALL))
        return found  # type: ignore[no-any-return]

    def each(self, name: str, view: Callable[[Briefing, Any], T], item: Any) -> T:
        """A view of one claim, by the real one: what is made of it counts, and not what that is made of."""
        if self._real.claims.get(item.id) is not item:
            return view(self, item)  # type: ignore[arg-type]
        self._asked.add((intern(f"each:{name}"), item.id))
        return self._real.each(name, view, item)  # type: ignore[no-any-return]

    def on(self, edition: Edition | None) -> Briefing:
        """The same record on another date."""
        return self._all(self._real.on(edition))  # type: ignore[no-any-return]

    def _all(self, value: T) -> T:
        self._asked.add(EVERYTHING)
        return value

    def _call(self, name: str, method: Callable[[Any], T]) -> Callable[[Any], T]:
        # what is handed out does not lead back to here, or nothing of it would go before a look for garbage
        what, real, noted = intern(f"call:{name}"), self._real, self._asked

        def asked(of: Any) -> T:
            kind = _KINDS.get(type(of).__name__)
            if isinstance(of, str):
                noted.add((what, f"={of}"))
            elif kind and getattr(real, kind).get(of.id) is of:
                noted.add((what, f"{kind}:{of.id}"))
            else:
                noted.add(EVERYTHING)
            return method(of)

        return asked


def answer_of(told: str) -> str:
    """What an answer is known by. A short one tells itself, and is never as long as a digest."""
    return told if len(told) < _DIGEST else hashlib.sha256(told.encode()).hexdigest()[:_DIGEST]


class Answers:
    """Digests of what a briefing answers, each worked out once. `more`: rows that pages ask for besides.

    `earlier`: what is known of one kind of thing already. `as_then`: whether an earlier briefing answers as much the same.
    """

    def __init__(self, briefing: Briefing, more: Mapping[str, Any]) -> None:
        """Nothing is worked out yet."""
        self.briefing, self.more = briefing, more
        self.known: dict[str, dict[str, str]] = {}
        """By what is asked for, and which of it."""
        self.earlier: Callable[[str], Mapping[str, str]] | None = None
        self.as_then: Callable[[str, AnySet[str]], bool] | None = None
        self.true: set[str] = set()
        """Digests of lists of answers that are true of it."""
        self.keys: dict[str, Mapping[str, Any]] = {}
        """Of rows by their names, as far as they are known."""
        self._listed: set[str] = set()
        self._rows: dict[str, Any] = {}

    def __call__(self, question: Question) -> str:
        """The digest of one answer; the same for equal answers. What is not there has a digest too."""
        what, which = question
        known = self._of(what)
        if which not in known:
            known[which] = answer_of(self._answer(what, which))
        return known[which]

    def to(self, asked: Iterable[Question]) -> dict[str, dict[str, str]]:
        """The answers to some questions, by what is asked for, and which of it."""
        found: dict[str, dict[str, str]] = {}
        for what, which in sorted(asked):
            found.setdefault(what, {})[which] = self((what, which))
        return found

    def are(self, answered: Mapping[str, Mapping[str, str]], *, then: bool = False) -> bool:
        """Whether every question still has the answer that is given with it. `then`: it had that in the earlier briefing."""
        for what, rows in answered.items():
            if rows.items() <= self.known.get(what, _NO_ROWS).items():
                continue  # most are known, and looked up together
            if then and self.as_then and self.as_then(what, rows.keys()):
                continue
            if any(self((what, which)) != answer for which, answer in rows.items()):
                return False
        return True

    def learn(self, known: Mapping[Question, str]) -> None:
        """Answers that somebody else has worked out, as `answer_of` gives them."""
        for (what, which), answer in known.items():
            self._of(what)[which] = answer

    def _of(self, what: str) -> dict[str, str]:
        known = self.known.get(what)
        if known is None:
            known = self.known[what] = dict(self.earlier(what)) if self.earlier else {}
        return known

    def asked(self, what: str) -> Callable[[str], Any]:
        """What is answered to questions about one thing; `NOTHING` where it is not there."""
        briefing = self.briefing
        kind, _, name = what.partition(":")
        method = getattr(briefing, name) if kind == "call" else partial(_view(name), briefing)

        def answer(which: str) -> Any:
            if kind == "each":
                of: Any = briefing.claims.get(which)
            elif which.startswith("="):
                of = which[1:]
            else:
                rows, _, key = which.partition(":")
                of = getattr(briefing, rows).get(key)
            try:
                return NOTHING if of is None else method(of)
            except LookupError:
                if kind == "each":
                    raise
                return NOTHING

        return answer

    def _answer(self, what: str, which: str) -> str:
        if what == "everything":
            return self.briefing.digest
        if what.startswith(("call:", "each:")):
            value = self.asked(what)(which)
            return "nothing" if value is NOTHING else told(value)
        rows = self.found(what)
        if which == ALL:
            return told(rows)
        if which[0] in "=@":
            key: Any = which[1:] if which[0] == "=" else parse_cite(which[1:])
            return told(rows[key]) if key in rows else "nothing"
        if which not in self.keys.get(what, ()) and what not in self._listed:
            self._listed.add(what)
            self.keys[what] = {which_of(key): key for key in rows}
        key = self.keys[what].get(which, NOTHING)
        return told(rows[key]) if key in rows else "nothing"

    def found(self, what: str) -> Any:
        """The rows, or the value, that a question is about."""
        if what in self._rows:
            return self._rows[what]
        if what in self.more:
            return self.more[what]
        if what.startswith("once:"):
            return _view(what.removeprefix("once:"))(self.briefing)
        found: Any = self.briefing
        for step in what.split("."):
            found = getattr(found, step)
        self._rows[what] = found
        return found


@lru_cache
def _view(name: str) -> Callable[..., Any]:
    """A view by the name under which its answers are known."""
    module, _, view = name.rpartition(".")
    return getattr(import_module(module), view)  # type: ignore[no-any-return]


@lru_cache(maxsize=1 << 15)
def which_of(key: object) -> str:
    """The name of a row’s key in questions, which tells the key where it is a text or a sentence’s place."""
    return f"={key}" if isinstance(key, str) else f"@{key}" if isinstance(key, Cite) else told(key)

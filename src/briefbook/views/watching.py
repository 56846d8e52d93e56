"""A briefing that notes whatever is asked of it; the same questions can be asked again of another.

So nobody has to say on what a page depends, and nobody can forget to: what was not asked cannot have been shown. What is
asked in a way that cannot be told apart counts as asking for everything.
"""

import hashlib
from collections.abc import Callable, Mapping
from collections.abc import Set as AnySet
from functools import lru_cache, partial
from importlib import import_module
from typing import Any, TypeVar

from briefbook.model.edition import Edition
from briefbook.model.places import parse_cite
from briefbook.model.record import Record
from briefbook.views.briefing import Briefing
from briefbook.views.noting import ALL, LATER, NOTHING, Asked, Noted, Question, which_of
from briefbook.views.told import UntellableError, told

_OF_ONE = frozenset(("named_in", "asked_about", "home_of", "origin", "found", "name", "entity"))
"""What a briefing answers about one thing."""
_KINDS = {"Claim": "claims", "Question": "questions", "Source": "sources"}
_DIGEST = 32
_NO_ROWS: Mapping[str, str] = {}
T = TypeVar("T")


class Watched:
    """Stands in a briefing's place, or in its record's."""

    def __init__(self, real: Any, asked: Asked, within: str = "") -> None:
        """`within`: from the briefing to what is stood for."""
        self._real, self._asked, self._within = real, asked, within

    def __getattr__(self, name: str) -> Any:
        """Whatever the real one has, noted when it is first asked for; what is no plain value counts as everything."""
        value = self.__dict__[name] = self._noted(name)
        return value

    def _noted(self, name: str) -> Any:
        value, what = getattr(self._real, name), self._within + name
        if what in self._asked and ALL in self._asked[what] and not isinstance(value, Mapping):
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
        self._asked[what][ALL] = value
        return value

    def worked_out(self, name: str, view: Callable[[Briefing], T]) -> T:
        """A view of the whole, by the real one; of rows by key only those that are looked at count."""
        found: Any = self._real.worked_out(name, view)
        if isinstance(found, Mapping):
            return Noted(f"once:{name}", found, self._asked)  # type: ignore[return-value]
        self._asked[f"once:{name}"][ALL] = found
        return found  # type: ignore[no-any-return]

    def each(self, name: str, view: Callable[[Briefing, Any], T], item: Any) -> T:
        """A view of one claim, by the real one: what is made of it counts, and not what that is made of."""
        if self._real.claims.get(item.id) is not item:
            return view(self, item)  # type: ignore[arg-type]
        row: T = self._real.each(name, view, item)
        self._asked[f"each:{name}"][item.id] = row
        return row

    def on(self, edition: Edition | None) -> Briefing:
        """The same record on another date."""
        return self._all(self._real.on(edition))  # type: ignore[no-any-return]

    def _all(self, value: T) -> T:
        self._asked.everything()
        return value

    def _call(self, name: str, method: Callable[[Any], T]) -> Callable[[Any], T]:
        # what is handed out does not lead back to here, or nothing of it would go before a look for garbage
        real, noted = self._real, self._asked
        answers = noted[f"call:{name}"]

        def asked(of: Any) -> T:
            kind = _KINDS.get(type(of).__name__)
            which = f"={of}" if isinstance(of, str) else ""
            if kind and getattr(real, kind).get(of.id) is of:
                which = f"{kind}:{of.id}"
            if not which:
                noted.everything()
                return method(of)
            try:
                answer = answers[which] = method(of)
            except LookupError:
                answers[which] = NOTHING
                raise
            return answer

        return asked


def answer_of(told: str) -> str:
    """What an answer is known by. A short one tells itself, and is never as long as a digest."""
    return told if len(told) < _DIGEST else hashlib.sha256(told.encode()).hexdigest()[:_DIGEST]


def _told(answer: Any) -> str:
    return "nothing" if answer is NOTHING else told(answer)


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

    def to(self, asked: Asked) -> dict[str, dict[str, str]]:
        """Digests of what was answered to some questions, by what is asked for, and which of it."""
        found: dict[str, dict[str, str]] = {}
        for what in sorted(what for what, rows in asked.items() if rows):
            known, answers = self._of(what), asked[what]
            for which, answer in answers.items():
                if which not in known:
                    known[which] = answer_of(self._answer(what, which) if answer is LATER else _told(answer))
            found[what] = {which: known[which] for which in sorted(answers)}
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
            return _told(self.asked(what)(which))
        rows = self.found(what)
        if which == ALL:
            return told(rows)
        if which[0] in "=@":
            return _told(rows.get(which[1:] if which[0] == "=" else parse_cite(which[1:]), NOTHING))
        if which not in self.keys.get(what, ()) and what not in self._listed:
            self._listed.add(what)
            self.keys[what] = {which_of(key): key for key in rows}
        return _told(rows.get(self.keys[what].get(which, NOTHING), NOTHING))

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

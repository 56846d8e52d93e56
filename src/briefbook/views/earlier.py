"""What an earlier briefing answered, for another: as far as that answers the same, nobody need ask again."""

from collections.abc import Mapping, Set

from briefbook.views.differing import Differing
from briefbook.views.noting import EVERYTHING
from briefbook.views.watching import Answers


class Earlier:
    """Between two briefings of one project; `now` may be asked for rows besides, of which nothing is known from before."""

    def __init__(self, then: Answers, now: Answers) -> None:
        """Nothing is compared yet."""
        self._then, self._now = then, now
        self._differing = Differing(then, now)
        self._same: dict[str, set[str]] = {}

    def __call__(self, what: str) -> Mapping[str, str]:
        """Answers about one kind of thing that are as they were. A row of a claim is known by what it is made of."""
        known = self._then.known.get(what, {})
        if not known or what == EVERYTHING[0] or what.startswith("each:") or what in self._now.more:
            return {}
        others = set(self._differing.others(what, known.keys()))
        self._now.keys[what] = self._differing.keys(what)
        return {which: answer for which, answer in known.items() if which not in others}

    def same(self, what: str, wanted: Set[str]) -> bool:
        """Whether all of these have the answers that they had; False where that is not known."""
        if what.startswith("each:") or what in self._now.more:
            return False
        if not what.startswith("call:"):
            return not self._differing.others(what, wanted)
        # what is called for one thing is asked of both, and many ask the same
        same = self._same.setdefault(what, set())
        if new := {which for which in wanted if which not in same}:
            same |= new.difference(self._differing.others(what, new))
        return wanted <= same

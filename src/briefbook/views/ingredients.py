"""What the rows of claims were made of: noted while they are made, some claims at a time, as it is of pages.

A row need not be made again to know that it is as it was: it is, as long as no answer differs that was asked for it.
"""

from collections.abc import Mapping, Sequence
from typing import cast

from briefbook.model.claim import Claim
from briefbook.views.briefing import Briefing
from briefbook.views.differing import Askers, Differing
from briefbook.views.noting import Asked, which_of
from briefbook.views.once import EACH, View
from briefbook.views.watching import Answers, Watched

_SIZE = 50
Questions = Mapping[str, frozenset[str]]
"""By what is asked for, which of it."""


class Ingredients:
    """Of all rows of one briefing. `before`: of an earlier one; what was asked is taken over where no answer differs."""

    def __init__(self, briefing: Briefing, before: "Ingredients | None" = None) -> None:
        """Every row is made that is not known to be as it was."""
        self.briefing = briefing
        self.made_of: dict[str, dict[tuple[str, ...], Questions]] = {}
        taken = before.same(briefing) if before else {}
        for name, view in EACH.items():
            known = taken.get(f"each:{name}", {})
            there = {claim for claims in known for claim in claims}
            more = [claim for claim in briefing.claims.values() if claim.id not in there]
            parts = [tuple(more[first : first + _SIZE]) for first in range(0, len(more), _SIZE)]
            made = {tuple(claim.id for claim in part): noted(briefing, view, part) for part in parts}
            self.made_of[f"each:{name}"] = {**known, **made}
        self.askers = {what: _askers(asked) for what, asked in self.made_of.items()}
        """Of the rows that a question is about: whose claims are made of an answer."""

    def same(self, briefing: Briefing) -> Mapping[str, Mapping[tuple[str, ...], Questions]]:
        """What is made of nothing that another briefing answers differently."""
        differing = Differing(Answers(self.briefing, {}), Answers(briefing, {}))
        found = {}
        for what, asked in self.made_of.items():
            others = differing.who(self.askers[what])
            found[what] = {claims: questions for claims, questions in asked.items() if others.isdisjoint(claims)}
        return found


def noted(briefing: Briefing, view: View, claims: Sequence[Claim]) -> Questions:
    """All that is asked for the rows of some claims, and these themselves."""
    asked = Asked()
    asked["claims"] = {which_of(claim.id): claim for claim in claims}
    watched = cast(Briefing, Watched(briefing, asked))
    for claim in claims:
        view(watched, claim)
    return {what: frozenset(rows) for what, rows in asked.items() if rows}


def _askers(asked: Mapping[tuple[str, ...], Questions]) -> Askers:
    askers = Askers()
    for claims, questions in asked.items():
        askers.add(claims, questions)
    return askers

"""Views that many pages ask for: worked out once for each briefing, which never changes. Nobody may change the answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from briefbook.model.claim import Claim
from briefbook.views.briefing import Briefing

T = TypeVar("T")
View = Callable[[Briefing, Claim], Any]
EACH: dict[str, View] = {}
"""Every view of one claim, by its name."""


def once(view: Callable[[Briefing], T]) -> Callable[[Briefing], T]:
    """A view of the whole."""
    name = f"{view.__module__}.{view.__qualname__}"

    @wraps(view)
    def asked(briefing: Briefing) -> T:
        return briefing.worked_out(name, view)

    return asked


def once_each(view: Callable[[Briefing, Claim], T]) -> Callable[[Briefing, Claim], T]:
    """A view of one claim."""
    name = f"{view.__module__}.{view.__qualname__}"

    @wraps(view)
    def asked(briefing: Briefing, claim: Claim) -> T:
        return briefing.each(name, view, claim)

    EACH[name] = view
    return asked

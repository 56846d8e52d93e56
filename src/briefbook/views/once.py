"""Views of a whole briefing that many pages ask for: worked out once for each briefing."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from briefbook.views.briefing import Briefing

T = TypeVar("T")


def once(view: Callable[[Briefing], T]) -> Callable[[Briefing], T]:
    """The same answer for the same briefing, which never changes; nobody may change the answer either."""
    name = f"{view.__module__}.{view.__qualname__}"

    @wraps(view)
    def asked(briefing: Briefing) -> T:
        if name not in briefing.answers:
            briefing.answers[name] = view(briefing)
        found: T = briefing.answers[name]
        return found

    return asked

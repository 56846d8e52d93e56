"""Where each published thing stands: what the other formats name it by."""

from typing import Protocol

DATA = "data"
"""The folder of the data files below the site's root."""


class _Thing(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def page(self) -> str | None: ...


def place_of(kind: str, thing: _Thing) -> str:
    """The address of a thing's page below the site's root; of what has none, its place in the data."""
    return thing.page or f"{DATA}/briefing.json#{kind}-{thing.id}"


def name_of(kind: str, thing: _Thing) -> str:
    """What names the thing itself, apart from the page about it."""
    place = place_of(kind, thing)
    return place if "#" in place else f"{place}#{kind}"

"""An address that was published: a line of `data/addresses.txt`. People have it in their notes, so it stays."""

from dataclasses import dataclass

from briefbook.issues import Place

FILE = "addresses.txt"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """`path` is below the site's root, with the anchor; `kind` and `id` say what it leads to."""

    path: str
    kind: str
    id: str

    @property
    def file(self) -> str:
        """Without the anchor."""
        return self.path.partition("#")[0]

    @property
    def anchor(self) -> str:
        """What stands after `#`; empty for a whole page."""
        return self.path.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Registered:
    """An address and the line on which it is kept."""

    address: Address
    place: Place

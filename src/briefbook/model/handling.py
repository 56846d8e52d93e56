"""Traffic Light Protocol 2.0 (FIRST): who may be told."""

from enum import StrEnum


class Handling(StrEnum):
    """The TLP labels, spelled as the standard wants them."""

    RED = "TLP:RED"
    AMBER_STRICT = "TLP:AMBER+STRICT"
    AMBER = "TLP:AMBER"
    GREEN = "TLP:GREEN"
    CLEAR = "TLP:CLEAR"

    @property
    def meaning(self) -> str:
        """The standard's meaning in a few words."""
        return {
            Handling.RED: "For the eyes and ears of individual recipients only",
            Handling.AMBER_STRICT: "Limited disclosure, restricted to the organisation",
            Handling.AMBER: "Limited disclosure, to the organisation and its clients",
            Handling.GREEN: "Limited disclosure, to the community",
            Handling.CLEAR: "Disclosure is not limited",
        }[self]

    @property
    def confined(self) -> bool:
        """Whether it stays with an organisation and, at most, those it serves: nobody else gets what is under it."""
        return self in (Handling.RED, Handling.AMBER_STRICT, Handling.AMBER)

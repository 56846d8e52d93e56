"""A figure with its bound, in words: "up to 50,000", "tens of thousands"."""

from briefbook.model.relations import Bound

_BEFORE: dict[Bound, str] = {"exactly": "", "about": "some ", "over": "over ", "up-to": "up to "}
_ORDERS = {
    10: "tens",
    100: "hundreds",
    1_000: "thousands",
    10_000: "tens of thousands",
    100_000: "hundreds of thousands",
    1_000_000: "millions",
}


def bounded(bound: Bound, value: int) -> str:
    """An order of magnitude has its own word; where it has none, the figure stands as it is."""
    if bound == "order-of":
        return _ORDERS.get(value, f"{value:,}")
    return f"{_BEFORE[bound]}{value:,}"

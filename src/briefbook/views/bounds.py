"""A figure with its bound, in words: "up to 50,000", "some 70 million", "tens of thousands"."""

from briefbook.model.relations import Bound

_BEFORE: dict[Bound, str] = {
    "exactly": "", "about": "some ", "over": "over ", "at-least": "at least ", "up-to": "up to ", "under": "under ", "nearly": "nearly ",
}  # fmt: skip
_ORDERS = {
    10: "tens",
    100: "hundreds",
    1_000: "thousands",
    10_000: "tens of thousands",
    100_000: "hundreds of thousands",
    1_000_000: "millions",
}


_LARGE = ((1_000_000_000, "billion"), (1_000_000, "million"))
_SPACE = "\N{NO-BREAK SPACE}"


def number(value: int) -> str:
    """With its commas; millions and billions in words, where that takes no more than a tenth of one."""
    for size, word in _LARGE:
        if value >= size and value % (size // 10) == 0:
            whole, tenth = value // size, value % size // (size // 10)
            return f"{whole:,}{f'.{tenth}' if tenth else ''}{_SPACE}{word}"
    return f"{value:,}"


def bounded(bound: Bound, value: int) -> str:
    """An order of magnitude has its own word; where it has none, the figure stands as it is."""
    if bound == "order-of":
        return _ORDERS.get(value, number(value))
    return f"{_BEFORE[bound]}{number(value)}"

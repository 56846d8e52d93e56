"""The word that was probably meant."""

from difflib import get_close_matches


def did_you_mean(word: str, candidates: list[str]) -> str:
    """`did you mean ‘x’?`, or the empty text when nothing is near."""
    near = get_close_matches(word, candidates, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'‘{name}’' for name in near)}?" if near else ""


SHORTEST = 4
"""A word shorter than this is one slip away from too many others."""


def one_slip_away(word: str, candidates: list[str]) -> list[str]:
    """Candidates that one slip of the finger makes of a word: a letter too many, too few, another, or two swapped.

    Digits must agree: another date or number is another thing, never a slip.
    """
    if len(word) < SHORTEST:
        return []
    return [name for name in candidates if _digits(name) == _digits(word) and _one_slip(word, name)]


def _digits(word: str) -> str:
    return "".join(character for character in word if character.isdigit())


def _one_slip(one: str, other: str) -> bool:
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
    return swapped or mine[1:] == theirs[1:] or mine[1:] == theirs or mine == theirs[1:]

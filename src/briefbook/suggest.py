"""The word that was probably meant."""

from difflib import get_close_matches


def did_you_mean(word: str, candidates: list[str]) -> str:
    """`did you mean ‘x’?`, or the empty text when nothing is near."""
    near = get_close_matches(word, candidates, n=2, cutoff=0.6)
    return f"did you mean {' or '.join(f'‘{name}’' for name in near)}?" if near else ""

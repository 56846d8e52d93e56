"""Ranks in words, and NATO’s codes for them."""

RANK_CODES = {
    "four-star": "OF-9",
    "air-chief-marshal": "OF-9",
    "three-star": "OF-8",
    "lieutenant-general": "OF-8",
    "vice-admiral": "OF-8",
    "air-marshal": "OF-8",
    "two-star": "OF-7",
    "major-general": "OF-7",
    "air-vice-marshal": "OF-7",
    "one-star": "OF-6",
    "brigadier": "OF-6",
    "brigadier-general": "OF-6",
    "commodore": "OF-6",
    "air-commodore": "OF-6",
    "colonel": "OF-5",
    "group-captain": "OF-5",
    "lieutenant-colonel": "OF-4",
    "wing-commander": "OF-4",
    "lieutenant-commander": "OF-3",
    "squadron-leader": "OF-3",
    "major": "OF-3",
}
"""NATO rank codes (STANAG 2116): reference data, labelled so on the page.

What two armies or services mean different things by has none: general and admiral, marshal, rear admiral, captain, lieutenant.
"""


def rank_in_words(rank: str) -> str:
    """`rear admiral`; stars keep their hyphen."""
    return rank if rank.endswith("-star") else rank.replace("-", " ")


def codes_in_words() -> dict[str, str]:
    """Each code with its ranks: `four-star, air chief marshal` of OF-9."""
    return {
        code: ", ".join(rank_in_words(rank) for rank, of in RANK_CODES.items() if of == code)
        for code in dict.fromkeys(RANK_CODES.values())
    }

"""Admiralty grades (AJP-2.1): optional, never averaged, never guessed."""

from typing import Literal

Reliability = Literal["A", "B", "C", "D", "E", "F"]
"""Of a source: A completely reliable … E unreliable, F cannot be judged."""

Credibility = Literal[1, 2, 3, 4, 5, 6]
"""Of a claim: 1 confirmed by others … 5 improbable, 6 cannot be judged."""

RELIABILITY_WORDS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY_WORDS = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}

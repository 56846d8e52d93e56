"""The words that tell a relation's closed values in a claim's own sentence."""

import re
from collections.abc import Callable

from briefbook.text.normal import folded

# A word stands for all words that begin with it; one with a full stop for itself alone.
CAPACITY = {
    "leads": ("lead", "led.", "chair", "head.", "heads.", "headed."),
    "supports": ("support", "back.", "backs.", "backed.", "backing.", "help"),
    "leads-task": ("lead", "led."),
    "would-contribute": ("contribut", "send", "give.", "gives.", "provid", "offer", "pledge", "could"),
    "withholds-troops": ("reserv", "withh", "hold back", "holds back", "keep back", "keeps back", "refus", "not send"),
    "implied-only": ("impl", "reason", "named only"),
    "member": ("member", "belong", "part of", "join", "set up", "found"),
    "permanent-member": ("permanent",),
    "not-member": ("not", "outside", "no member"),
}
ROLE = {
    "force": ("force", "structure"),
    "headquarters": ("headquarters", "hq"),
    "forward-element": ("forward element", "forward"),
    "under": ("under.", "subordinate", "report"),
    "based-on": ("based on", "base", "build", "built"),
    "coordinates": ("co-ordinat", "coordinat"),
}
POSITION = {
    "supports": ("support", "back.", "backs.", "backed.", "backing.", "favour", "side with", "sympath", "lean"),
    "seeks": ("seek", "sought", "ask", "tried", "try", "want", "press", "demand"),
    "willing": ("willing", "prepared", "ready"),
    "accepts": ("accept", "agree"),
    "cautious": ("cautio", "wary", "careful"),
    "divided": ("differ", "divid", "disagree", "split"),
    "uninterested": ("no interest", "uninterested", "indifferent"),
    "reluctant": ("reluctan", "unwilling", "hesita"),
    "doubts": ("doubt", "not believe", "sceptic", "skeptic"),
    "refuses": ("refus", "reject", "not giv", "not give", "declin"),
    "opposes": ("oppos", "against", "object", "dislik", "resist", "hate", "reject"),
}
DOMAIN = {
    "land": ("land", "ground"),
    "air": ("air", "sky", "skies", "flight"),
    "sea": ("sea.", "seas.", "naval", "maritime", "navig", "port.", "ports.", "shipping"),
    "cyber": ("cyber",),
    "space": ("space",),
}
LEAD = ("lead", "led.")

_SMALL = frozenset(
    ("a an the of to in on at for with by from and or it its is are was were be own that this their they").split()
)


def tells(text: str, words: tuple[str, ...]) -> bool:
    """Whether any of the words begins a word of the text."""
    flat = folded(text).lower().replace("n't", " not")
    return any(
        re.search(rf"(?<!\w){re.escape(word.rstrip('.'))}" + (r"(?!\w)" if word.endswith(".") else ""), flat)
        for word in words
    )


def any_of(*patterns: re.Pattern[str]) -> Callable[[str], bool]:
    """Whether a text may hold what one of them finds: asked in lower case, which takes half of the time of any case."""
    search = re.compile("|".join(pattern.pattern for pattern in patterns)).search
    return lambda text: not text.isascii() or search(text.lower()) is not None


def stems_of(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    found = re.findall(r"[^\W_]+", folded(text).lower())
    return frozenset(_stem(word) for word in found if word not in _SMALL)


def missing_words(phrase: str, text: str) -> list[str]:
    """The content words of a phrase that the text has in no form."""
    stems = {_stem(word) for word in re.findall(r"[^\W_]+", folded(text).lower())}
    return [
        word
        for word in re.findall(r"[^\W_]+", folded(phrase).lower())
        if word not in _SMALL and _stem(word) not in stems
    ]


def _stem(word: str) -> str:
    """A crude stem, for comparing two texts of ours."""
    word = {"met": "meet"}.get(word, word)
    for ending in ("ings", "ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending)
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word

"""Whether a capitalised word that opens a sentence can be an ordinary English word; otherwise it is a name."""

from functools import lru_cache
from importlib.resources import files

_ENDINGS = (("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"),
            ("ly", ""), ("er", ""), ("r", ""), ("est", ""), ("st", ""), ("ers", ""), ("rs", ""), ("ment", ""), ("ness", ""))  # fmt: skip
# too short or too common for the dictionary's stems
_ALSO = frozenset(
    (
        "a an as at be by do go he his hers if in is it its me my no of on or our she so their them they this "
        "to us was we were what you"
    ).split()
)
# the dictionary spells as Americans do
_BRITISH = (("ise", "ize"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("our", "or"), ("gement", "gment"),
            ("ence", "ense"), ("tre", "ter"), ("lled", "led"), ("lling", "ling"), ("programme", "program"))  # fmt: skip
# names that are ordinary words in lower case, and hardly ever open a sentence as such: there they are names all the same
_NAMES = frozenset(
    (
        "chad china guinea japan jersey morocco panama turkey wales afghan afghans basque basques danish dutch finn finns french "
        "lapp lapps mongol mongols poles polish swede swedes tartars turk welsh alps amazon andes bologna cologne dover hamburg "
        "java limerick manila peking seine wellington airbus carter kohl macron musk thatcher trump tusk xi"
    ).split()
)
_PREFIXES = ("un", "non", "re", "pre", "post", "in")
_CONTRACTED = ("'s", "n't", "'re", "'ve", "'ll", "'d", "'m")


@lru_cache(maxsize=1)
def _stems() -> frozenset[str]:
    return frozenset(files("briefbook.text").joinpath("words/english.txt").read_text(encoding="ascii").split())


@lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """True for `The` and `Clearing`, false for `Sweden` and `Starlink`. Takes the folded form."""
    word = word.lower()
    if word.removesuffix("'s") in _NAMES:
        return False
    if word in ("won't", "can't", "shan't"):
        return True
    for tail in _CONTRACTED:
        word = word.removesuffix(tail)
    if "-" in word:
        return all(is_ordinary(part) for part in word.split("-") if part)
    return _known(word) or any(word.startswith(head) and _known(word.removeprefix(head)) for head in _PREFIXES)


def _known(word: str) -> bool:
    return _in_dictionary(word) or any(_in_dictionary(word.replace(*pair)) for pair in _BRITISH if pair[0] in word)


def _in_dictionary(word: str) -> bool:
    stems = _stems()
    if word in stems or word in _ALSO or len(word) == 1:
        return True
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            stem = word.removesuffix(ending) + instead
            if len(stem) > 1 and (stem in stems or (stem[-1:] == stem[-2:-1] and stem[:-1] in stems)):
                return True
    return False

"""Which language a text is in, by its commonest words; nothing where that is not plain."""

from briefbook.intake.found import Known
from briefbook.text.normal import words

_COMMON = {
    "en": "the of and to in that is was for with as by it on from are have which be this",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les des et du en est que une pour dans qui sur par au avec ce pas sont",
    "es": "el la los las de que y en del por con para una se es como más su al lo",
    "it": "il di che la e per un una del della con non sono le si da nel alla gli dei",
    "pl": "i w na z do się nie że jest to o jak przez od po za oraz dla są który",
    "nl": "de het een van en in dat is op te met voor zijn niet aan er die door ook bij",
    "uk": "та на що не до за для від як про із це ми його або при також були",
}
_SETS = {language: frozenset(common.split()) for language, common in _COMMON.items()}
_LEAST = 0.15
_LEAD = 1.6
_ENOUGH = 30


def guessed(text: str) -> Known | None:
    """The language whose common words make up enough of the text, and clearly more than any other's."""
    sample = [word.lower() for word in words(text[:20_000])]
    if len(sample) < _ENOUGH:
        return None
    shares = sorted(((sum(word in common for word in sample) / len(sample), tag) for tag, common in _SETS.items()))
    (second, _), (best, tag) = shares[-2:]
    return Known(tag, "its commonest words") if best >= _LEAST and best >= second * _LEAD else None

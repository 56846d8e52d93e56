"""The article that a country’s name takes inside a sentence of ours: by France and the United Kingdom."""

import re

_TAKES_THE = re.compile(
    r"United (Kingdom|States|Arab Emirates)\b|(Czech|Dominican|Central African) Republic\b|(Marshall|Solomon|Cook|Faroe) Islands\b|"
    r"(Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|Vatican)\b"
)


def before_name(name: str) -> str:
    """The article with its space, or nothing."""
    return "the " if _TAKES_THE.match(name) else ""


def in_line(name: str) -> str:
    """The name as it stands inside a sentence."""
    return before_name(name) + name

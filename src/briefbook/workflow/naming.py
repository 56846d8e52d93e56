"""Ids for what is new: a source by its publisher and date, a person by the name."""

import re
from collections.abc import Collection

from briefbook.text.article import sha256
from briefbook.text.normal import folded

_MOST = 60
_EMPTY_WORDS = frozenset("the a an of for and der die das le la les el".split())
_SECOND_LEVEL = frozenset("co com org gov ac net edu gob gouv govt waw mil".split())


def slug(text: str) -> str:
    """Lower-case letters, digits and single hyphens; empty where the text has none of them."""
    flat = folded(text).lower().replace("'", "").encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", flat)[:_MOST].strip("-")


def source_id(publisher: str, url: str, published: str, taken: Collection[str]) -> str:
    """`osw-2025-07-14`: a short form of who published it, and when."""
    day = re.sub(r"[^0-9-]", "", published).strip("-")
    return free("-".join(filter(None, (_short(publisher, url), day))) or "source", taken)


def person_id(name: str, taken: Collection[str]) -> str:
    """`jane-doe`; of a name in another script, a few digits of its digest."""
    return free(slug(name) or f"person-{sha256(name.encode())[:8]}", taken)


def free(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number at its end where it is taken."""
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _short(publisher: str, url: str) -> str:
    """The publisher's capitals or its one or two words; else the name in its address; else its first two words."""
    words = [word for word in re.findall(r"[\w’'&.-]+", publisher) if word.lower() not in _EMPTY_WORDS]
    if words and len(words[0]) > 1 and words[0].isupper():
        return slug(words[0])
    if 0 < len(words) <= 2 and slug(" ".join(words)):
        return slug(" ".join(words))
    return _host(url) or slug(" ".join(words[:2]))


def _host(url: str) -> str:
    match = re.match(r"https?://(?:[^/@]*@)?([^/:?#]+)", url)
    labels = match[1].lower().split(".") if match else []
    if all(label.isdigit() for label in labels):
        return ""
    while len(labels) > 2 and labels[-2] in _SECOND_LEVEL:
        labels.pop()
    return slug(labels[-2]) if len(labels) > 1 else ""

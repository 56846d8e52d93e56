"""A form of a citation with blanks: what the citations of all statements have in common is written once."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from json.encoder import encode_basestring

from briefbook.views.citing import Work, bibtex, bibtex_address, bibtex_text, csl

_KEY, _NOTE, _TITLE, _ADDRESS = "\ue000\ue001\ue002\ue003"
_BLANK = re.compile(f"([{_KEY}-{_ADDRESS}])")
"""Characters for private use, which no form escapes, and which nobody writes; where somebody does, there is no mould."""


@dataclass(frozen=True, slots=True)
class Moulds:
    """BibTeX and CSL-JSON, each as pieces with a blank between any two; empty where the work cannot be told from the blanks."""

    bibtex: tuple[str, ...]
    csl: tuple[str, ...]


def moulds(part: Work, address: str) -> Moulds:
    """Of the parts of a work, with an address of their own or without."""
    blank = replace(part, key=_KEY, title=_TITLE, address=_ADDRESS if address else "")
    wanted = {_KEY, _NOTE, _TITLE, *blank.address}
    found = [tuple(_BLANK.split(form(blank, _NOTE))) for form in (bibtex, csl)]
    return Moulds(*(pieces if sorted(pieces[1::2]) == sorted(wanted) else () for pieces in found))


def as_bibtex(mould: Moulds, work: Work, note: str) -> str:
    """What `bibtex` gives."""
    if not mould.bibtex or not (work.title and note and work.key):
        return bibtex(work, note)
    return _filled(mould.bibtex, str, bibtex_text, bibtex_address, work, note)


def as_csl(mould: Moulds, work: Work, note: str) -> str:
    """What `csl` gives."""
    if not mould.csl or not (work.title and note and work.key):
        return csl(work, note)
    return _filled(mould.csl, _in_json, _in_json, _in_json, work, note)


_Escape = Callable[[str], str]


def _filled(pieces: tuple[str, ...], key: _Escape, text: _Escape, address: _Escape, work: Work, note: str) -> str:
    values = {_KEY: key(work.key), _NOTE: text(note), _TITLE: text(work.title), _ADDRESS: address(work.address)}
    line = list(pieces)
    line[1::2] = [values[blank] for blank in pieces[1::2]]
    return "".join(line)


def _in_json(text: str) -> str:
    return encode_basestring(text)[1:-1]

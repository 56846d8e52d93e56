"""How to cite one statement of the briefing: in plain words, as BibTeX, CSL-JSON (1.0.2), APA and Chicago."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from json.encoder import encode_basestring

from briefbook.views.briefing import Briefing
from briefbook.views.citing import apa, bibtex, bibtex_text, chicago, csl, doi_link, page_work, plain
from briefbook.views.once import once


@dataclass(frozen=True, slots=True)
class Citation:
    """The same in five forms. Without a permanent address none is claimed."""

    plain: str
    bibtex: str
    csl: str
    apa: str
    chicago: str


_CLAIM, _SENTENCE, _ADDRESS = "\x7fclaim\x7f", "\x7fsentence\x7f", "\x7faddress\x7f"
"""Gaps for what is a statement’s own: the reader refuses such a character, and no form writes it in another way."""
_ENDS = (".", ".”", "")
"""How a sentence may end: a form closes one that nothing has closed."""


def whole_citation(briefing: Briefing) -> str:
    """The briefing itself, in plain words."""
    return plain(page_work(briefing, "", ""))


@once
def _with_gaps(briefing: Briefing) -> Sequence[Citation]:
    """A statement’s citation, one for each of `_ENDS`: all statements have it in common but for what fills the gaps."""
    whole = page_work(briefing, "", "")
    opening = replace(whole, number="", address="", doi="")
    told = plain(opening) + (f" {doi_link(whole.doi)}." if whole.doi else "")
    address = briefing.address and f"{briefing.address}{_ADDRESS}"
    part = replace(opening, key=f"briefing-{_CLAIM}", container=whole.title, within=whole.doi, address=address)
    works = [replace(part, title=f"{_SENTENCE}{end}") for end in _ENDS]
    note = f"Statement {_CLAIM}"
    return [
        Citation(
            f"{told} Statement ‘{_CLAIM}’: {work.title}" + (f" {address}" if address else ""),
            bibtex(work, note),
            csl(work, note),
            apa(work),
            chicago(work),
        )
        for work in works
    ]


def citation(briefing: Briefing, claim: str, says: str, address: str) -> Citation:
    """Of one claim. `address` is that of the claim below the site’s root: like its id, it needs no escaping in any form."""
    closed = 0 if says.endswith((".", "?", "!")) else 1 if says.endswith((".”", "?”", "!”")) else 2
    form, gap = _with_gaps(briefing)[closed], f"{_SENTENCE}{_ENDS[closed]}"

    def filled(written: str, sentence: str) -> str:
        # the sentence comes last: what stands in it is not looked at
        return written.replace(_CLAIM, claim).replace(_ADDRESS, address).replace(gap, sentence)

    return Citation(
        filled(form.plain, says),
        filled(form.bibtex, bibtex_text(says)),
        filled(form.csl, encode_basestring(says)[1:-1]),
        filled(form.apa, says),
        filled(form.chicago, says),
    )

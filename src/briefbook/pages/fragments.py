"""Links that open the original at a sentence: URL text fragments (WICG), a convenience and never proof."""

from urllib.parse import quote

from briefbook.model.source import LedgerLine, Source


def text_fragment(source: Source, line: LedgerLine, copy: str = "") -> str:
    """The source's address, or that of a copy, with the sentence's first and last words; the plain one of a short sentence."""
    address = copy or source.url or ""
    if not line.opens or not line.closes:
        return address
    join = ":~:" if "#" in address else "#:~:"
    return f"{address}{join}text={_encoded(line.opens)},{_encoded(line.closes)}"


def _encoded(words: str) -> str:
    """Percent-encoded; a hyphen means something in a fragment, and `quote` lets it stand."""
    return quote(words, safe="").replace("-", "%2D")

"""Some claims, finished in every format at once."""

from collections.abc import Sequence

from pydantic_core import to_json

from briefbook.outputs.data.database import plain_columns
from briefbook.outputs.data.ftm import lines_of, said_of_events, statements_of, things_of
from briefbook.outputs.data.json_text import items
from briefbook.outputs.data.linked import Linked, Node, base_of
from briefbook.outputs.data.tables import claim_columns, lines_of_columns, relations_of
from briefbook.outputs.data.whole import Part, Piece, Row


def piece_of(part: Part) -> Piece:
    """Every format of a part's claims."""
    claims = part.claims
    columns, things = claim_columns(claims), things_of(part)
    linked = Linked(part, part.address or "../")
    nodes = [linked.claim(claim) for claim in claims]
    return Piece(
        json=items(claims),
        csv=lines_of_columns(columns),
        linked=items(nodes),
        nodes=_nodes(part, nodes),
        lines=lines_of(things),
        statements=statements_of(things),
        places=[[claim["id"], claim["page"]] for claim in claims],
        rows=[list(row) for row in zip(*plain_columns(columns), strict=True)],
        cites=_cited(claims, "cites"),
        context=_cited(claims, "context"),
        about=[[claim["id"], named["id"]] for claim in claims for named in claim["about"]],
        relations=relations_of(claims),
        things=[thing.id for thing in things],
        events=[said for claim in claims for said in said_of_events(part, claim)],
    )


def _cited(claims: Sequence[Row], how: str) -> list[list[str]]:
    return [[claim["id"], cite["source"], cite["at"], how] for claim in claims for cite in claim[how]]


def _nodes(part: Part, nodes: Sequence[Node]) -> bytes:
    """On most pages addresses begin as they do in the file, and the same nodes serve for both."""
    first, pages = part.address or "../", [(claim["page"] or "").partition("#")[0] for claim in part.claims]
    bases = [base_of(part.address, page) for page in pages]
    own = [
        node if base == first else Linked(part, base).claim(claim)
        for node, base, claim in zip(nodes, bases, part.claims, strict=True)
    ]
    return b"".join([b"%b\t%b\n" % (page.encode(), text) for page, text in zip(pages, in_pages(own), strict=True)])


def in_pages(nodes: Sequence[Node]) -> list[bytes]:
    """What `in_page` makes of nodes that hold texts alone, in a few steps."""
    lines = b"\n".join(map(to_json, nodes))  # no line ends within one
    safe = lines.replace(b"&", b"\\u0026").replace(b"<", b"\\u003c").replace(b">", b"\\u003e")
    return safe.split(b"\n")[: len(nodes)]

"""Some claims, finished in every format at once."""

from briefbook.outputs.data.contract import PublishedBriefing, PublishedClaim
from briefbook.outputs.data.database import plain
from briefbook.outputs.data.ftm import lines_of, said_of_events, statements_of, things_of
from briefbook.outputs.data.json_text import items
from briefbook.outputs.data.linked import Linked, Node, base_of, in_page
from briefbook.outputs.data.tables import claim_rows, lines, relations_of
from briefbook.outputs.data.whole import Part, Piece, Whole, everything


def piece_of(part: Part) -> Piece:
    """Every format of a part's claims."""
    claims = part.claims
    rows, things = claim_rows(claims), things_of(part)
    nodes = [_node(part, claim, part.address or "../") for claim in claims]
    return Piece(
        json=items(claims),
        csv=lines(rows),
        linked=items(nodes),
        nodes=b"".join(_line(part, claim, node) for claim, node in zip(claims, nodes, strict=True)),
        lines=lines_of(things),
        statements=statements_of(things),
        places=[[claim.id, claim.page] for claim in claims],
        rows=[[value if value.__class__ is str else plain(value) for value in row] for row in rows],
        cites=[[claim.id, cite.source, cite.at, "cites"] for claim in claims for cite in claim.cites],
        context=[[claim.id, cite.source, cite.at, "context"] for claim in claims for cite in claim.context],
        about=[[claim.id, named.id] for claim in claims for named in claim.about],
        relations=relations_of(claims),
        things=[thing.id for thing in things],
        events=[said for claim in claims for said in said_of_events(part, claim)],
    )


def _node(part: Part, claim: PublishedClaim, base: str) -> Node:
    return Linked(part, base).claim(claim)


def _line(part: Part, claim: PublishedClaim, node: Node) -> bytes:
    """On most pages addresses begin as they do in the file, and `node` serves for both."""
    page = (claim.page or "").partition("#")[0]
    base = base_of(part.address, page)
    own = node if base == (part.address or "../") else _node(part, claim, base)
    return f"{page}\t{in_page(own)}\n".encode()


def whole_of(data: PublishedBriefing) -> Whole:
    """All of it in one piece."""
    pages = {claim.id: claim.page for claim in data.claims}
    part = everything(data, data.claims, pages)
    return Whole(data.model_copy(update={"claims": []}), (piece_of(part),))

"""A lock as a file: the edition on the first line, then one row a line, each with the digest of its values."""

from collections.abc import Mapping

from briefbook.model.canonical import as_line, digest_of, values_of
from briefbook.model.edition import Edition
from briefbook.model.record import Item


def lock_text(edition: Edition, rows: Mapping[tuple[str, str], Item]) -> str:
    """The whole file. The same rows give the same bytes, whenever they are locked.

    The first line seals the others: it has their number, and the digest of the edition and of their digests.
    """
    lines = []
    digests = []
    for (kind, identity), item in rows.items():
        values = values_of(item)
        digests.append(digest_of(values))
        # kinds, ids and digests have no character that JSON would escape; keys stand as a person looks for them
        lines.append(f'{{"kind":"{kind}","id":"{identity}","sha256":"{digests[-1]}","values":{as_line(values)}}}')
    seal = digest_of([values_of(edition), digests])
    first = f'{{"edition":{as_line(values_of(edition))},"rows":{len(lines)},"sha256":"{seal}"}}'
    return "\n".join((first, *lines)) + "\n"

"""The names in a source’s sentences are marked anew when an entity joins the record or leaves it.

The ledger follows from the text and the entities, so no decision keeps it: a crash before it is written costs nothing but E306.
"""

from dataclasses import replace

from briefbook.checks.case import Case
from briefbook.model.record import Record
from briefbook.paths import to_write
from briefbook.pipeline import Folders
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.workflow.keeping import Write, read_text
from briefbook.writing.ledger_block import with_ledger


def with_fresh_ledger(record: Record, source: str, case: Case) -> Record:
    """The record with the ledger that a source's text has with the entities of now; as it is where the text is not at hand."""
    own = record.sources.get(source)
    article = case.articles.get(own.sha256) if own else None
    if own is None or article is None:
        return record
    fresh = make_ledger(article, Vocabulary(record.entities))
    return replace(record, sources={**record.sources, source: own.model_copy(update={"ledger": fresh})})


def write_ledger(folders: Folders, case: Case, source: str, write: Write) -> bool:
    """Write a source’s ledger as it is with the record of now; whether there was anything to write."""
    before = case.record.sources.get(source)
    if before is None:
        return False
    ledger = with_fresh_ledger(case.record, source, case).sources[source].ledger
    path = case.record.where(before).path
    text = read_text(folders.root, path) if ledger != before.ledger else None
    if text is None:
        return False
    write(to_write(folders.root / path, folders.root), with_ledger(text, before.sha256, ledger).encode())
    return True

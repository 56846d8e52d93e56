"""The schemas in a project’s `schemas/`, where its files’ first lines look for them."""

from pathlib import Path

from briefbook.model.record import Record
from briefbook.workflow.schemas import IDS, ids, schemas
from briefbook.writing.files import write_whole

FOLDER = "schemas"


def write_schemas(folder: Path, record: Record) -> tuple[Path, ...]:
    """Write every schema that is not there as it should be; returns those written."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {**schemas(), IDS: ids(record)}
    return tuple(folder / name for name, text in wanted.items() if _replaced(folder / name, text))


def refresh_ids(root: Path, record: Record) -> bool:
    """Write the ids on record anew where a project has schemas; whether anything had changed."""
    path = root / FOLDER / IDS
    return path.is_file() and _replaced(path, ids(record))


def _replaced(path: Path, text: str) -> bool:
    content = text.encode()
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content)
    return True

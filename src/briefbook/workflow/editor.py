"""The schemas in a project’s `schemas/`, where its files’ first lines look for them."""

from pathlib import Path

from briefbook.model.record import Record
from briefbook.paths import stays
from briefbook.workflow.schemas import IDS, ids, schemas
from briefbook.writing.files import write_whole

FOLDER = "schemas"


def write_schemas(folder: Path, record: Record, within: Path) -> tuple[Path, ...]:
    """Write every schema that is not there as it should be, in a folder within another; returns those written."""
    wanted = {**schemas(), IDS: ids(record)}
    return tuple(folder / name for name, text in wanted.items() if _replaced(folder / name, text, within))


def refresh_ids(root: Path, record: Record) -> bool:
    """Write the ids on record anew where a project has schemas; whether anything had changed."""
    path = root / FOLDER / IDS
    return stays(path, root) and path.is_file() and _replaced(path, ids(record), root)


def _replaced(path: Path, text: str, within: Path) -> bool:
    content = text.encode()
    if stays(path, within) and path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content, within)
    return True

"""What of the record's sources is covered, read afresh."""

from briefbook.issues import Issue, Place, in_order
from briefbook.pipeline import Folders
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from briefbook.suggest import did_you_mean
from briefbook.views.coverage import SourceCoverage, coverage


def covering(folders: Folders, identity: str | None) -> tuple[SourceCoverage, ...] | list[Issue]:
    """Every source or the one of that id; the issues where the record cannot be read."""
    record, problems = load(folders.root, folders.data, folders.seeds)
    if broken := [issue for issue in problems if issue.code.startswith("E1")]:
        return list(in_order(broken))
    if identity is not None and identity not in record.sources:
        hint = did_you_mean(identity, list(record.sources)) or f"known are {', '.join(record.sources) or 'none'}"
        return [Issue("E201", Place(folders.seeds), f"there is no source ‘{identity}’", hint)]
    wanted = frozenset(s.sha256 for s in record.sources.values() if identity in (None, s.id))
    articles, _ = find_texts(text_folders(folders.root, folders.seeds), wanted)
    return tuple(one for one in coverage(record, articles) if identity in (None, one.source.id))

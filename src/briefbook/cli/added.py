"""What `source add` found and did, in lines for a person and as data for a program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefbook.intake.likeness import Likeness
from briefbook.workflow.adding import Addition
from briefbook.workflow.standing import count_of

_FORMS = {"text": "plain text", "markdown": "Markdown", "html": "a web page", "pdf": "a PDF"}
_NAMES = 12
_WORDS = 14


def told(addition: Addition, project: Path, *, dry_run: bool, proposes: bool) -> Iterator[str]:
    """Line by line: what it is, what it holds, what to look at, what was written, what comes next."""
    source = addition.source
    yield f"{source.id}, from {_FORMS[addition.found.form]}"
    for key, value in _described(addition):
        yield f"  {key:<10} {value}"
    words = sum(line.words for line in source.ledger)
    yield f"  {'text':<10} {count_of(len(source.ledger), 'sentence')}, {count_of(words, 'word')}"
    known = [name for name, ids in addition.names.items() if ids]
    new = [name for name, ids in addition.names.items() if not ids]
    yield f"  {'names':<10} {len(known)} known{_listed(known)}"
    yield f"  {'':<10} {len(new)} not known{_listed(new)}"
    for remark in addition.found.remarks:
        yield f"Note: {remark}"
    for likeness in addition.likely:
        yield f"Note: {_alike(likeness)}"
    if addition.proposed:
        done = bool(source.set_aside)
        yield "Set aside as furniture:" if done else "Probably furniture; --set-aside-furniture sets it aside:"
        for item in addition.proposed:
            yield f"  {item.at!s:<8} {_short(item.sentence)}  [{item.told.rstrip('.')}]"
    paths = _paths(addition, project)
    yield f"{'Would write' if dry_run else 'Wrote'} {', '.join(paths)}"
    if not dry_run:
        yield f"Next: briefbook {'propose' if proposes else 'coverage'} {source.id}"


def as_data(addition: Addition, project: Path, *, dry_run: bool) -> dict[str, Any]:
    """The same for a program. `written` is empty on a dry run."""
    source = addition.source
    described = source.model_dump(mode="json", exclude={"ledger", "set_aside", "left_out", "foreign", "corrected"})
    return {
        "source": {key: value for key, value in described.items() if value is not None},
        "form": addition.found.form,
        "how": dict(addition.how),
        "new_authors": [
            entity.model_dump(mode="json", include={"id", "type", "name"}) for entity in addition.new_authors
        ],
        "sentences": len(source.ledger),
        "words": sum(line.words for line in source.ledger),
        "names": {name: list(ids) for name, ids in addition.names.items()},
        "furniture": [{"at": str(item.at), "sentence": item.sentence, "why": item.told} for item in addition.proposed],
        "set_aside": [str(at) for item in source.set_aside for at in item.at],
        "alike": [
            {"source": item.source, "share": round(item.share, 3), "sentences": item.sentences}
            for item in addition.likely
        ],
        "remarks": list(addition.found.remarks),
        "dry_run": dry_run,
        "files": _paths(addition, project),
        "written": [] if dry_run else _paths(addition, project),
        "issues": [],
    }


def _described(addition: Addition) -> Iterator[tuple[str, str]]:
    source = addition.source
    new = {entity.id for entity in addition.new_authors}
    for key in ("title", "publisher"):
        yield key, f"{getattr(source, key)}  ({addition.how[key]})"
    authors = (f"{entity.name}{' (new: ' + entity.id + ')' if entity.id in new else ''}" for entity in addition.authors)
    yield "author", ", ".join(authors) or "none found; --author names one"
    yield "published", f"{source.published.in_words}  ({addition.how['published']})"
    for key in ("genre", "language", "url"):
        if getattr(source, key):
            yield key, f"{getattr(source, key)}  ({addition.how[key]})"
    if source.derived_from:
        yield "rests on", source.derived_from


def _alike(likeness: Likeness) -> str:
    return f"{likeness.share:.0%} of the shorter text stands in both this and ‘{likeness.source}’."


def _paths(addition: Addition, project: Path) -> list[str]:
    return [path.relative_to(project).as_posix() for path in addition.contents]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _NAMES} more" if len(names) > _NAMES else ""
    return f": {', '.join(names[:_NAMES])}{more}" if names else ""


def _short(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else "")

"""A file becomes a source of the record: text, bibliographic record, ledger and authors, worked out before any is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import get_args

from pydantic import ValidationError

from briefbook.intake.found import Found, Known, UnreadableError
from briefbook.intake.furniture import Proposed, as_set_aside, furniture
from briefbook.intake.likeness import LIKELY, Likeness, likenesses
from briefbook.intake.paper import Progress
from briefbook.intake.reading import MAX_PDF_BYTES, read_file
from briefbook.issues import Issue, Place, in_order
from briefbook.limits import limits
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.model.source import Genre, LedgerLine, Source
from briefbook.paths import TooLargeError, read_bounded
from briefbook.pipeline import Folders
from briefbook.reading.folders import text_folders
from briefbook.reading.ignoring import with_line
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from briefbook.reading.yaml_text import read_yaml
from briefbook.suggest import did_you_mean
from briefbook.text.article import Article, read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.workflow.bylines import byline
from briefbook.workflow.naming import source_id
from briefbook.workflow.wishes import NEEDED, SAID, Wishes, known, missing
from briefbook.writing.entity_lines import with_entities
from briefbook.writing.source_file import source_text


@dataclass(frozen=True)
class Addition:
    """What adding a source writes, in its order, and what an analyst is shown of it."""

    source: Source
    found: Found
    contents: Mapping[Path, bytes]
    how: Mapping[str, str]
    """Of title, publisher and the like: how each is known."""
    authors: tuple[Entity, ...]
    new_authors: tuple[Entity, ...]
    names: Mapping[str, tuple[str, ...]]
    """Each name of the text, with the entities it can mean."""
    proposed: tuple[Proposed, ...]
    likely: tuple[Likeness, ...]


def found_in(file: Path, progress: Progress) -> Found | tuple[Issue, ...]:
    """What a file holds, or why nothing can be made of it."""
    try:
        return read_file(read_bounded(file, MAX_PDF_BYTES), file.name, progress)
    except UnreadableError as error:
        return (Issue(error.code, Place(file.name), error.message, error.hint),)
    except TooLargeError:
        message = f"the file has more than {MAX_PDF_BYTES:,} bytes"
        return (Issue("E322", Place(file.name), message, "save the article alone"),)
    except OSError as error:
        return (Issue("E109", Place(file.name), f"the file cannot be read: {error.strerror}"),)


def add_source(folders: Folders, file: Path, found: Found, wishes: Wishes) -> Addition | tuple[Issue, ...]:
    """Work out everything. Nothing is written here; a duplicate, a likely reprint and what is not complete are refused."""
    record, problems = load(folders.root, folders.data, folders.seeds)
    if broken := [issue for issue in problems if issue.code.startswith("E1") and issue.code != "E110"]:
        return in_order(broken)
    place = Place(file.name)
    if lacking := missing(found, wishes):
        options = " ".join(f"--{key} …" for key in lacking)
        message = f"the file does not tell its {' nor its '.join(lacking)}"
        kinds = f"; a genre is {', '.join(get_args(Genre))}" if "genre" in lacking else ""
        return (Issue("E325", place, message, f"type `briefbook source add {quote(str(file))} {options}`{kinds}"),)
    raw = found.text.encode()
    article = read_article(raw)
    wrote = byline(record, found, wishes, place)
    if isinstance(wrote, Issue):
        return (wrote,)
    vocabulary = Vocabulary({**record.entities, **{entity.id: entity for entity in wrote.new}})
    ledger = make_ledger(article, vocabulary)
    if same := next((s for s in record.sources.values() if _same(s, article, ledger)), None):
        hint = f"it is on record in {folders.seeds}/{same.id}.yml"
        return (Issue("E326", place, f"this is the text of ‘{same.id}’", hint),)
    texts, _ = find_texts(
        text_folders(folders.root, folders.seeds), frozenset(s.sha256 for s in record.sources.values())
    )
    likely = likenesses(ledger, article, record.sources, texts)
    if refused := _refused(record, likely, wishes, place):
        return refused
    proposed = furniture(article, (entity.name for entity in wrote.authors))
    source = _source(record, found, wishes, wrote.authors, article, ledger)
    if not isinstance(source, Source):
        return tuple(Issue("E113", place, told) for told in source)
    if wishes.set_aside_furniture:
        aside = as_set_aside(proposed, {line.at: line for line in ledger}, vocabulary)
        source = source.model_copy(update={"set_aside": aside})
    contents = _contents(folders, record, source, raw, wrote.new)
    if not isinstance(contents, dict):
        return contents
    names = {name: tuple(sorted(vocabulary.resolve(name))) for line in ledger for name in line.names}
    how = {key: value.how for key in (*NEEDED, "url") if (value := known(found, wishes, key))}
    return Addition(source, found, contents, how, wrote.authors, wrote.new, names, proposed, likely)


def _same(source: Source, article: Article, ledger: tuple[LedgerLine, ...]) -> bool:
    """Byte for byte, or sentence for sentence: the same page saved in another way."""
    return source.sha256 == article.sha256 or [line.digest for line in source.ledger] == [
        line.digest for line in ledger
    ]


def _refused(record: Record, likely: tuple[Likeness, ...], wishes: Wishes, place: Place) -> tuple[Issue, ...]:
    if wishes.derived_from:
        if wishes.derived_from in record.sources:
            return ()
        hint = did_you_mean(wishes.derived_from, list(record.sources)) or f"known are {', '.join(record.sources)}"
        return (Issue("E201", place, f"--derived-from: there is no source ‘{wishes.derived_from}’", hint),)
    if wishes.anyway or not likely or likely[0].share < LIKELY:
        return ()
    nearest = likely[0]
    message = f"{nearest.share:.0%} of the shorter text stands in both this and ‘{nearest.source}’"
    hint = f"a reprint is added with --derived-from {nearest.source}, one that is truly different with --anyway"
    return (Issue("E327", place, message, hint),)


def _source(
    record: Record,
    found: Found,
    wishes: Wishes,
    authors: tuple[Entity, ...],
    article: Article,
    ledger: tuple[LedgerLine, ...],
) -> Source | list[str]:
    """The source, or what is wrong with each value that was said."""
    values = {key: value.value for key in (*NEEDED, "url") if (value := known(found, wishes, key))}
    published = known(found, wishes, "published")
    identity = wishes.id or source_id(values["publisher"], values.get("url", ""), values["published"], record.sources)
    if identity in record.sources:
        return [f"--id: the id ‘{identity}’ is taken by {record.where(record.sources[identity], 'id')}"]
    values |= {key: said for key in ("derived_from",) if (said := getattr(wishes, key))}
    if note := wishes.published_note or _how_dated(published):
        values["published_note"] = note
    try:
        return Source.model_validate(
            {**values, "id": identity, "authors": [a.id for a in authors], "sha256": article.sha256, "ledger": ledger}
        )
    except ValidationError as error:
        return [
            f"--{str(wrong['loc'][0]).replace('_', '-')}: {wrong['msg']}" for wrong in error.errors() if wrong["loc"]
        ]


def _how_dated(published: Known | None) -> str:
    """The record says how a date is known where the text itself does not tell."""
    return "" if published is None or published.how in (SAID, "a line of its text") else f"From {published.how}."


def _contents(
    folders: Folders, record: Record, source: Source, raw: bytes, new: tuple[Entity, ...]
) -> dict[Path, bytes] | tuple[Issue, ...]:
    """Each file whole. The record's own file comes last: until it stands, nothing else of this counts."""
    name = f"{folders.seeds}/text/{source.id}.txt"
    text = folders.root / name
    contents: dict[Path, bytes] = dict(with_line(folders.root, name, f"/{folders.seeds}/text/"))
    if not text.exists():
        contents[text] = raw
    elif read_bounded(text, MAX_PDF_BYTES, folders.root) != raw:
        return (
            Issue("E328", Place(name), "another text stands here already", "move it elsewhere, or give another --id"),
        )
    if new:
        path = _people_file(folders, record)
        before_text = read_bounded(path, limits().file, folders.root).decode("utf-8") if path.exists() else ""
        contents[path] = with_entities(before_text, new).encode()
    path = folders.root / folders.seeds / f"{source.id}.yml"
    if path.exists():
        return (
            Issue("E328", Place(f"{folders.seeds}/{path.name}"), "a file stands here already", "give another --id"),
        )
    contents[path] = source_text(source).encode()
    return _unreadable(folders, contents) or contents


def _people_file(folders: Folders, record: Record) -> Path:
    """Where the people of the record stand; a new file where there are none."""
    people = [entity for entity in record.entities.values() if entity.type == "person"]
    if people:
        return folders.root / record.where(people[-1]).path
    return folders.root / folders.data / "entities" / "people.yml"


def _unreadable(folders: Folders, contents: Mapping[Path, bytes]) -> tuple[Issue, ...]:
    """Whatever is wrong with a file of ours as it would be read back: then nothing is written."""
    files = [(path, content) for path, content in contents.items() if path.suffix == ".yml"]
    return tuple(
        issue
        for path, content in files
        for issue in read_yaml(content, path.relative_to(folders.root).as_posix()).issues
    )

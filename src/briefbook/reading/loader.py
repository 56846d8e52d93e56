"""The folders of a project become one record; all problems are gathered, none is dropped."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel

from briefbook.issues import Issue, Place
from briefbook.limits import VARIABLE, Limits, limits, limits_wrong
from briefbook.model.canonical import digest_of
from briefbook.model.claim import Claim
from briefbook.model.edition import Edition
from briefbook.model.entity import Entity
from briefbook.model.gone import Gone
from briefbook.model.judgement import Judgement
from briefbook.model.question import Question, Topic
from briefbook.model.record import Item, Origin, Record, key_of
from briefbook.model.source import Source
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded, stays
from briefbook.reading.addresses import read_addresses
from briefbook.reading.entries import Entries, Entry, as_before
from briefbook.reading.groups import ungroup
from briefbook.reading.kept import Kept, Keys, Places, Written, keep, recalled
from briefbook.reading.locks import read_locks
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import YamlText, read_yaml
from briefbook.store.held import Held
from briefbook.suggest import did_you_mean

_KINDS: dict[str, type[Claim | Entity | Question | Judgement | Edition | Topic | Gone]] = {
    "claims": Claim,
    "entities": Entity,
    "questions": Question,
    "judgements": Judgement,
    "editions": Edition,
    "topics": Topic,
    "gone": Gone,
}
_NAMES = {"Source": "sources"} | {kind.__name__: name for name, kind in _KINDS.items()}
_AS_IT_IS: frozenset[str] = frozenset()
Parse = Callable[[YamlText, list[Issue]], Iterable[Any]]
"""What makes values of a file’s YAML, and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a run may take over from the one before, and what the next may take over from it."""

    held: Held = field(default_factory=Held)
    record: Record | None = None
    """What says the same as in this one stays the same object."""

    def items(self, model: str) -> Mapping[str, Any]:
        """Of the record before, by id. `model`: the name of their type."""
        return getattr(self.record, _NAMES[model]) if self.record else {}


@dataclass(slots=True)
class _Reader:
    """Gathers while the files are read; the record made of it is frozen."""

    root: Path
    items: dict[str, dict[str, Item]] = field(default_factory=lambda: {model: {} for model in _NAMES})
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    ids: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    """By type: the ids that are the same but for capitals, by what they have in common; none where that is the only one."""
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file that was read."""
    kept: Kept | None = None
    before: Before = field(default_factory=Before)

    def shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.name

    def raw(self, path: Path) -> bytes | None:
        """The bytes of a file of the project."""
        shown = self.shown(path)
        told: Issue | None = None
        try:
            raw = read_bounded(path, limits().file, self.root)
        except LeadsOutError:
            message = "this link leads out of the project"
            told = Issue("E118", Place(shown), message, "put the file itself here")
        except TooLargeError as error:
            told = Issue("E105", Place(shown), str(error.strerror), "split it by theme")
        except OSError as error:
            told = Issue("E109", Place(shown), f"the file cannot be read: {error.strerror}")
        if told:
            self.issues.append(told)
            return None
        self.files[shown] = hashlib.sha256(raw).hexdigest()
        return raw

    def read(self, model: type[BaseModel], path: Path, parse: Parse) -> None:
        """All entries of a file: those that are held of these bytes, or as they were kept, or else parsed."""
        shown = self.shown(path)
        if (raw := self.raw(path)) is None:
            return
        key = ("entries", model, shown, self.files[shown], limits())
        self.take(self.before.held.made(key, lambda: self.entries(model, path, raw, parse)))

    def entries(self, model: type[BaseModel], path: Path, raw: bytes, parse: Parse) -> Entries:
        """Of a file’s bytes; kept if nothing is wrong with any."""
        name, shown = model.__name__, self.shown(path)
        single = model is Source
        written = Written(raw, shown, single=single)
        # what is said of a source's own file has to do with its name too
        key = f"{self.files[shown]}-{path.stem}" if single else self.files[shown]
        former = self.before.items(name)
        if self.kept and (items := recalled(self.kept, model, key)) is not None:
            whole = [
                Entry(item.id, as_before(item, former), Origin(shown, Places(written, number)))
                for number, item in enumerate(items)
            ]
            return Entries(name, whole)
        issues: list[Issue] = []
        if (file := _opened(raw, shown, issues)) is None:
            return Entries(name, (), issues)
        values, found = [], []
        for number, value in enumerate(parse(file, issues)):
            origin = Origin(shown, Places(written, number))
            made, wrong = validate(model, value, origin, Keys(written, number), name.lower())
            issues.extend(wrong)
            item = as_before(cast(Item, made), former) if made else None
            found.append(Entry(value.get("id") if isinstance(value, dict) else None, item, origin))
            values.append(value)
        if self.kept and not issues:
            keep(self.kept, model, key, values)
        return Entries(name, found, issues)

    def take(self, entries: Entries) -> None:
        """The entries of a file into the record: all at once, unless an id was there already."""
        self.issues.extend(entries.issues)
        ids = self.ids.setdefault(entries.model, {})
        if entries.items is not None and ids.keys().isdisjoint(entries.items):
            ids.update(dict.fromkeys(entries.items, _AS_IT_IS))
            self.items[entries.model].update(entries.items)
            self.origins.update(entries.origins)
            return
        for entry in entries.every:
            self._look_at_id(entry, ids, entries.model.lower())
            if entry.item is not None:
                self._put(entry.item, entry.origin, entries.model.lower())

    def _put(self, item: Item, origin: Origin, what: str) -> None:
        """One item, unless its id is taken."""
        name, identity = type(item).__name__, key_of(item)
        if identity in self.items[name]:
            first = self.origins[(name, identity)].at("id")
            self.issues.append(
                Issue(
                    "E114",
                    origin.at("id"),
                    f"the id ‘{identity}’ is taken by the {what} at {first}",
                    "choose another id",
                )
            )
            return
        self.items[name][identity] = item
        self.origins[(name, identity)] = origin

    def _look_at_id(self, entry: Entry, ids: dict[str, frozenset[str]], what: str) -> None:
        if not isinstance(entry.identity, str):
            return
        own, common = frozenset((entry.identity,)), entry.identity.lower()
        others = ids.get(common, _AS_IT_IS)
        if common in ids and not others:
            others = frozenset((common,))
        ids[common] = others | own
        if others - own:
            message = f"the id ‘{entry.identity}’ differs from that of another {what} only by case"
            issue = Issue("E116", entry.origin.at("id"), message, "some file systems cannot tell them apart")
            self.issues.append(issue)


def _opened(raw: bytes, shown: str, issues: list[Issue]) -> YamlText | None:
    """What a file holds, if nothing is wrong with it as YAML."""
    file = read_yaml(raw, shown)
    issues.extend(file.issues)
    if file.value is None and not file.issues:
        issues.append(Issue("E104", Place(shown), "the file is empty", "write the record into it, or delete it"))
    return file if file.value is not None and not file.issues else None


def load(
    root: Path, data: str = "data", seeds: str = "seeds", kept: Kept | None = None, before: Before | None = None
) -> tuple[Record, tuple[Issue, ...]]:
    """Read `data/` and `seeds/` of a project. The record holds what could be read; the issues say what could not.

    `kept`: where the items of files are kept that have not changed. `before`: what there is of them in memory.
    """
    before = before or Before()
    reader = _Reader(root, kept=kept, before=before)
    if wrong := limits_wrong():
        known = ", ".join(field.name for field in fields(Limits))
        message = f"‘{wrong}’ is no limit, so all are as they were"
        reader.issues.append(Issue("E105", Place(VARIABLE), message, f"name=number, the names being {known}"))
    for option, name in (("data", data), ("seeds", seeds), ("texts", f"{seeds}/text")):
        if not stays(root / name, root):
            message = f"the folder of the {option}, ‘{name}’, leads out of the project"
            reader.issues.append(
                Issue("E118", Place(Path(name).name or name), message, "put the files themselves here")
            )
    if reader.issues:  # not even a list of what is outside is made
        return _record(reader), tuple(reader.issues)
    for path in _yaml_files(reader, root / seeds, deep=False):
        _read_source(reader, path)
    for path in _yaml_files(reader, root / data, deep=True):
        _read_data(reader, path, root / data)
    if not any(reader.items.values()) and not reader.issues:
        reader.issues.append(Issue("E110", Place(data), "no record was found", f"put claims into {data}/claims/"))
    locks, damaged = read_locks(root, data, before.held)
    addresses, unread = read_addresses(root, data, before.held)
    record = replace(_record(reader), locks=locks, addresses=addresses)
    return record, (*reader.issues, *damaged, *unread)


def _yaml_files(reader: _Reader, folder: Path, *, deep: bool) -> Iterator[Path]:
    """In the same order on every system. A link to a folder is refused, since nothing would be read from it."""
    found: Iterable[Path] = folder.rglob("*") if deep else folder.glob("*")
    for path in sorted(found):
        if path.is_dir():
            if path.is_symlink() and deep:
                message = "this link leads to a folder, and nothing is read from it"
                reader.issues.append(Issue("E118", Place(reader.shown(path)), message, "put the files themselves here"))
        elif path.suffix.lower() in (".yml", ".yaml"):
            yield path


def _read_source(reader: _Reader, path: Path) -> None:
    def entry(file: YamlText, issues: list[Issue]) -> Iterator[Any]:
        yield file.value
        identity = file.value.get("id") if isinstance(file.value, dict) else None
        if isinstance(identity, str) and identity != path.stem:
            place = Origin(file.path, file.places).at("id")
            message = f"the source ‘{identity}’ stands in a file named otherwise"
            issues.append(Issue("E115", place, message, f"name the file {identity}.yml"))

    reader.read(Source, path, entry)


def _read_data(reader: _Reader, path: Path, data: Path) -> None:
    name = path.relative_to(data).parts[0].removesuffix(path.suffix)
    model = _KINDS.get(name)
    if model is None:
        hint = did_you_mean(name, list(_KINDS)) or f"known are {', '.join(_KINDS)}"
        reader.issues.append(Issue("E117", Place(reader.shown(path)), f"‘{name}’ is not a part of the record", hint))
        return

    def entries(file: YamlText, issues: list[Issue]) -> list[Any]:
        if not isinstance(file.value, list):
            issues.append(Issue("E106", Place(file.path), f"this file is a list of {name}", "start each with `- `"))
            return []
        found, wrong = ungroup(file)
        issues.extend(wrong)
        return found

    reader.read(model, path, entries)


def _record(reader: _Reader) -> Record:
    items: dict[str, Any] = {_NAMES[model]: found for model, found in reader.items.items()}
    return Record(
        **items,
        origins=reader.origins,
        made_from=digest_of(reader.files),
        files=reader.files,
    )

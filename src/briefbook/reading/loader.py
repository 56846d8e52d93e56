"""The folders of a project become one record; all problems are gathered, none is dropped."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

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
from briefbook.reading.groups import ungroup
from briefbook.reading.kept import Kept, Keys, Places, Written, keep, recalled
from briefbook.reading.locks import read_locks
from briefbook.reading.validation import validate
from briefbook.reading.yaml_text import YamlText, read_yaml
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


@dataclass(slots=True)
class _Reader:
    """Gathers while the files are read; the record made of it is frozen."""

    root: Path
    items: dict[str, dict[str, Item]] = field(
        default_factory=lambda: {name: {} for name in ("Source", *(k.__name__ for k in _KINDS.values()))}
    )
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)
    ids: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    """SHA-256 of each file that was read."""
    kept: Kept | None = None

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

    def open(self, raw: bytes, shown: str) -> YamlText | None:
        """What a file holds, if nothing is wrong with it as YAML."""
        file = read_yaml(raw, shown)
        self.issues.extend(file.issues)
        if file.value is None and not file.issues:
            self.issues.append(
                Issue("E104", Place(shown), "the file is empty", "write the record into it, or delete it")
            )
        return file if file.value is not None and not file.issues else None

    def read(self, model: type[BaseModel], path: Path, parse: Callable[[YamlText], Iterable[Any]]) -> None:
        """All entries of a file: as they were kept, or else parsed, and kept if nothing is wrong with any."""
        what, shown = model.__name__.lower(), self.shown(path)
        if (raw := self.raw(path)) is None:
            return
        single = model is Source
        written = Written(raw, shown, single=single)
        # what is said of a source's own file has to do with its name too
        key = f"{self.files[shown]}-{path.stem}" if single else self.files[shown]
        if self.kept and (items := recalled(self.kept, model, key)) is not None:
            for number, item in enumerate(items):
                origin = Origin(shown, Places(written, number))
                self._look_at_id(model.__name__, item.id, origin, what)
                self.put(item, origin, what)
            return
        before = len(self.issues)
        if (file := self.open(raw, shown)) is None:
            return
        values = []
        for number, value in enumerate(parse(file)):
            self.add(model, value, Origin(shown, Places(written, number)), Keys(written, number), what)
            values.append(value)
        if self.kept and len(self.issues) == before:
            keep(self.kept, model, key, values)

    def add(self, model: type[BaseModel], value: Any, origin: Origin, keys: Keys, what: str) -> None:
        """One entry, if an item can be made of it."""
        self._look_at_id(model.__name__, value.get("id") if isinstance(value, dict) else None, origin, what)
        item, issues = validate(model, value, origin, keys, what)
        self.issues.extend(issues)
        if item is not None:
            self.put(item, origin, what)

    def put(self, item: Any, origin: Origin, what: str) -> None:
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

    def _look_at_id(self, name: str, identity: object, origin: Origin, what: str) -> None:
        if not isinstance(identity, str):
            return
        others = self.ids.setdefault((name, identity.lower()), set())
        differs = others - {identity}
        others.add(identity)
        if differs:
            message = f"the id ‘{identity}’ differs from that of another {what} only by case"
            self.issues.append(Issue("E116", origin.at("id"), message, "some file systems cannot tell them apart"))


def load(
    root: Path, data: str = "data", seeds: str = "seeds", kept: Kept | None = None
) -> tuple[Record, tuple[Issue, ...]]:
    """Read `data/` and `seeds/` of a project. The record holds what could be read; the issues say what could not.

    `kept`: where the items of files are kept that have not changed.
    """
    reader = _Reader(root, kept=kept)
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
    locks, damaged = read_locks(root, data)
    addresses, unread = read_addresses(root, data)
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
    def entry(file: YamlText) -> Iterator[Any]:
        yield file.value
        identity = file.value.get("id") if isinstance(file.value, dict) else None
        if isinstance(identity, str) and identity != path.stem:
            place = Origin(file.path, file.places).at("id")
            message = f"the source ‘{identity}’ stands in a file named otherwise"
            reader.issues.append(Issue("E115", place, message, f"name the file {identity}.yml"))

    reader.read(Source, path, entry)


def _read_data(reader: _Reader, path: Path, data: Path) -> None:
    name = path.relative_to(data).parts[0].removesuffix(path.suffix)
    model = _KINDS.get(name)
    if model is None:
        hint = did_you_mean(name, list(_KINDS)) or f"known are {', '.join(_KINDS)}"
        reader.issues.append(Issue("E117", Place(reader.shown(path)), f"‘{name}’ is not a part of the record", hint))
        return

    def entries(file: YamlText) -> list[Any]:
        if not isinstance(file.value, list):
            issue = Issue("E106", Place(file.path), f"this file is a list of {name}", "start each with `- `")
            reader.issues.append(issue)
            return []
        found, issues = ungroup(file)
        reader.issues.extend(issues)
        return found

    reader.read(model, path, entries)


def _record(reader: _Reader) -> Record:
    items: dict[str, Any] = reader.items
    return Record(
        sources=items["Source"],
        entities=items["Entity"],
        claims=items["Claim"],
        questions=items["Question"],
        judgements=items["Judgement"],
        editions=items["Edition"],
        topics=items["Topic"],
        gone=items["Gone"],
        origins=reader.origins,
        made_from=digest_of(reader.files),
        files=reader.files,
    )

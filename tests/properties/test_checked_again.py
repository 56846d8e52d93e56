"""A check that takes over what an earlier one found finds what a check from nothing finds, and leaves the same things the same objects."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from briefbook.issues import blocking
from briefbook.model.handling import Handling
from briefbook.model.record import Record
from briefbook.pages.generated import generated_pages
from briefbook.pipeline import Checked, Folders, briefing, check, lock_edition
from briefbook.store.files import Store
from conftest import MINIMAL

DAY = date(2026, 1, 1)
FERRY, SEED, TEXT = (
    "data/claims/ferry.yml",
    "seeds/wend-gazette-2024-05-06.yml",
    "seeds/text/wend-gazette-2024-05-06.txt",
)
ENTITIES, QUESTIONS, ADDRESSES = "data/entities/all.yml", "data/questions.yml", "data/addresses.txt"
Step = Callable[[Path], None]


def swapped(name: str, one: str, other: str) -> Step:
    """The one becomes the other, or the other the one; nothing where there is neither."""

    def change(project: Path) -> None:
        if (path := project / name).exists():
            text = path.read_text(encoding="utf-8")
            path.write_text(text.replace(other, one) if other in text else text.replace(one, other), encoding="utf-8")

    return change


def moved(name: str, other: str) -> Step:
    """A file has another name, or its own again."""

    def change(project: Path) -> None:
        one, two = (project / name, project / other) if (project / name).exists() else (project / other, project / name)
        if one.exists():
            one.rename(two)

    return change


def toggled(name: str, content: bytes | Callable[[Path], bytes]) -> Step:
    """A file that is there, or is not."""

    def change(project: Path) -> None:
        if (path := project / name).exists():
            path.unlink()
        else:
            path.write_bytes(content if isinstance(content, bytes) else content(project))

    return change


def cut(name: str, line: int) -> Step:
    """A file loses a line, which may leave it broken, or anything else."""

    def change(project: Path) -> None:
        if (path := project / name).exists():
            lines = path.read_bytes().splitlines(keepends=True)
            del lines[line % len(lines) : line % len(lines) + 1]
            path.write_bytes(b"".join(lines))

    return change


def first(project: Path) -> bytes:
    """A second file with some of the claims of the first one."""
    return b"\n".join((project / FERRY).read_bytes().split(b"\n\n")[:4]) if (project / FERRY).exists() else b""


STEPS: dict[str, Step] = {
    "a claim reworded": swapped(FERRY, "Every year the depot moves between", "The depot moves every year between"),
    "a claim that no longer holds": swapped(FERRY, "Over 400 passengers", "Over 500 passengers"),
    "a claim of tomorrow": swapped(FERRY, "to follow in 2026", "to follow in 2025"),
    "a place that is not there": swapped(FERRY, "cites: p4.s2", "cites: p4.s9"),
    "a name nobody knows": swapped(FERRY, "about: [north-pier]", "about: [north-peer]"),
    "capitals in an id": swapped(FERRY, "id: passengers", "id: Passengers"),
    "an id given twice": swapped(FERRY, "id: head", "id: passengers"),
    "an id that changes": swapped(FERRY, "id: depot-moves", "id: depot-moving"),
    "an id in use as another’s former": swapped(FERRY, "      cites: p3.s2\n", "      cites: p3.s2\n      was: head\n"),
    "lines that move": swapped(FERRY, "# What the article says", "# First\n# What the article says"),
    "no YAML": swapped(FERRY, "  claims:\n", "  claims: [\n"),
    "claims in another file": moved(FERRY, "data/claims/boats.yml"),
    "claims in two files": toggled("data/claims/again.yml", first),
    "no claims": toggled("data/claims/empty.yml", b""),
    "an unknown part": toggled("data/clams.yml", b"- {id: a}\n"),
    "an entity renamed": swapped(ENTITIES, "North Pier", "Northern Pier"),
    "entities in another file": moved(ENTITIES, "data/entities/ours.yml"),
    "no entities": toggled(ENTITIES, (MINIMAL / ENTITIES).read_bytes()),
    "a question": swapped(QUESTIONS, "Who will pay for", "Who pays for"),
    "no questions": toggled(QUESTIONS, (MINIMAL / QUESTIONS).read_bytes()),
    "a source out later": swapped(SEED, "published: 2024-05-06", "published: 2024-05-07"),
    "a source that is gone": toggled(SEED, (MINIMAL / SEED).read_bytes()),
    "a source named otherwise": moved(SEED, "seeds/gazette.yml"),
    "a text": toggled(TEXT, (MINIMAL / "texts" / Path(TEXT).name).read_bytes()),
    "a text that has changed": swapped(TEXT, "river", "stream"),
    "a text that is none": toggled("seeds/text/other.txt", b"\xff"),
    "a lock": moved("data/locks/2024-05-06.jsonl", "data/locks/EDITION.txt"),
    "a lock that was edited": cut("data/locks/2024-05-06.jsonl", 3),
    "addresses": toggled(ADDRESSES, b"a.html#claim-pier-opened claim pier-opened\na.html#claim-away claim away\n"),
    "addresses that are none": swapped(ADDRESSES, "claim away", "away"),
    **{f"line {line} of {name} cut": cut(name, line) for name in (FERRY, ENTITIES, SEED) for line in (3, 6, 11, 18)},
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with an edition that is locked."""
    project = tmp_path_factory.mktemp("start") / "project"
    shutil.copytree(MINIMAL, project, ignore=shutil.ignore_patterns("texts"))
    edition = next(iter(check(Folders(project), DAY).record.editions))
    locked = lock_edition(Folders(project), edition)
    assert not isinstance(locked, tuple)
    assert locked.content
    locked.path.parent.mkdir()
    locked.path.write_text(locked.content, encoding="utf-8")
    (project / "seeds/text").mkdir()
    return project


def items(record: Record) -> Iterator[tuple[str, str, object]]:
    """Everything on record, in order."""
    for name in ("sources", "entities", "claims", "questions", "judgements", "editions", "topics", "gone"):
        for key, item in getattr(record, name).items():
            yield name, key, item


def same(one: Checked, other: Checked) -> None:
    """Everything that a check tells, in its order."""
    assert one.issues == other.issues
    assert list(items(one.record)) == list(items(other.record))
    assert list(one.record.origins) == list(other.record.origins)
    for field in fields(Record):
        assert getattr(one.record, field.name) == getattr(other.record, field.name), field.name
    assert one.articles == other.articles
    assert one.how == other.how
    if not blocking(other.issues, strict=False):
        here, there = (briefing(checked, "Ferries", Handling.CLEAR) for checked in (one, other))
        assert here.digest == there.digest
        for rows in ("about", "citing", "against", "ledger"):
            assert list(getattr(here, rows).items()) == list(getattr(there, rows).items()), rows
        assert generated_pages(here) == generated_pages(there)


def untouched(now: Checked, before: Checked) -> None:
    """What says the same is the same object."""
    known = {(name, key): item for name, key, item in items(before.record)}
    for name, key, item in items(now.record):
        if (name, key) in known and known[name, key] == item:
            assert known[name, key] is item, key
    for digest in now.articles.keys() & before.articles.keys():
        assert now.articles[digest] is before.articles[digest]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@example(steps=[("no YAML", True), ("a claim reworded", True), ("no YAML", True)])
@example(steps=[("claims in another file", False), ("claims in two files", False), ("claims in another file", False)])
@example(steps=[("a claim reworded", False), ("a claim reworded", False), ("a claim that no longer holds", False)])
@given(steps=st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.booleans()), min_size=2, max_size=7))
def test_a_check_after_another_is_a_check_from_nothing(
    steps: list[tuple[str, bool]], start: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whether it takes over from the last check, or from the last that was good."""
    project = tmp_path_factory.mktemp("with") / "project"
    shutil.copytree(start, project)
    folders = Folders(project, kept=Store(project / ".cache"))
    before = check(folders, DAY)
    for name, good in steps:
        STEPS[name](project)
        now = check(folders, DAY, before)
        same(now, check(Folders(project), DAY))
        untouched(now, before)
        if not good or not blocking(now.issues, strict=False):
            before = now


@pytest.mark.parametrize("name", sorted(STEPS))
def test_each_change_by_itself_and_back(name: str, start: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(start, project)
    folders = Folders(project, kept=Store(project / ".cache"))
    before = check(folders, DAY)
    raw = {path: path.read_bytes() for path in project.rglob("*") if path.is_file() and ".cache" not in path.parts}
    STEPS[name](project)
    changed = check(folders, DAY, before)
    same(changed, check(Folders(project), DAY))
    assert {path: path.read_bytes() for path in raw if path.exists()} != raw or len(changed.record.files) != len(raw)
    STEPS[name](project)
    again = check(folders, DAY, changed)
    same(again, check(Folders(project), DAY))
    untouched(again, changed)


def test_one_word_leaves_everything_else(start: Path, tmp_path: Path) -> None:
    """And what was seen with the same names is not looked for again."""
    project = tmp_path / "project"
    shutil.copytree(start, project)
    folders = Folders(project, kept=Store(project / ".cache"))
    before = check(folders, DAY)
    STEPS["a claim reworded"](project)
    STEPS["lines that move"](project)
    now = check(folders, DAY, before)
    old = {(name, key): item for name, key, item in items(before.record)}
    assert [key for name, key, item in items(now.record) if old[name, key] is not item] == ["depot-moves"]
    assert (
        now.record.where(now.record.claims["head"]).line == before.record.where(before.record.claims["head"]).line + 1
    )
    assert now.record.derived["vocabulary"] is before.record.derived["vocabulary"]
    assert all(now.record.locks[key] is lock for key, lock in before.record.locks.items())


def test_nothing_is_taken_over_where_nothing_is_kept_or_elsewhere(start: Path) -> None:
    for one, other in (
        (Folders(start), Folders(start)),
        (Folders(start, kept=Store(start / ".cache")), Folders(start)),
    ):
        before = check(one, DAY)
        assert check(other, DAY, before).record.claims["head"] is not before.record.claims["head"]

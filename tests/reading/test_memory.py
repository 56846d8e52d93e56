"""What a record takes in memory, for each claim more: measured, so that it cannot creep back."""

import gc
import tracemalloc
from pathlib import Path

import pytest

from briefbook.model.claim import Claim
from briefbook.model.record import Record
from briefbook.reading.loader import load

CLAIM = """\
    - {{id: c{n:05}, says: "Pier {n} was opened in 1950.", about: [pier], cites: p{n}.s1}}
"""
BOUND = 1_600
"""Bytes for each; 2,074 before the keys that were given were held once for all."""


def project(root: Path, claims: int) -> Path:
    (root / "data" / "claims").mkdir(parents=True)
    (root / "data" / "entities.yml").write_text("- {id: pier, name: Pier, type: place}\n", encoding="utf-8")
    text = "- with: {source: a, kind: reported}\n  claims:\n" + "".join(CLAIM.format(n=n) for n in range(1, claims + 1))
    (root / "data" / "claims" / "a.yml").write_text(text, encoding="utf-8")
    return root


def taken(root: Path) -> tuple[int, Record]:
    tracemalloc.start()
    record, issues = load(root)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not issues
    return held, record


def test_each_claim_more_takes_little(tmp_path: Path) -> None:
    load(project(tmp_path / "first", 10))
    few, _ = taken(project(tmp_path / "few", 500))
    many, record = taken(project(tmp_path / "many", 1_500))
    assert len(record.claims) == 1_500
    assert (many - few) / 1_000 < BOUND


def test_nothing_waits_for_a_look_for_garbage(tmp_path: Path) -> None:
    """While a record is read nobody looks for any, and afterwards all that is there counts as the record’s."""
    root = project(tmp_path, 500)
    load(root)
    gc.collect()
    gc.disable()
    try:
        load(root)
        assert gc.collect() < 100
    finally:
        gc.enable()


def test_which_keys_were_given_is_held_once_and_never_changed(tmp_path: Path) -> None:
    _, record = taken(project(tmp_path, 3))
    first, second, third = record.claims.values()
    assert first.__pydantic_fields_set__ is second.__pydantic_fields_set__
    copied = first.model_copy(update={"note": "Ours."})
    assert "note" in copied.model_fields_set
    assert "note" not in third.model_fields_set
    assert isinstance(copied, Claim)
    with pytest.raises(ValueError, match="frozen"):
        third.note = "Theirs."  # type: ignore[misc]

"""The table of what proposals find is as the bench would write it, and its articles are whole."""

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from conftest import ROOT

PAGE = ROOT / "docs" / "manual" / "proposals.md"
ARTICLES = sorted((ROOT / "bench" / "proposals").glob("*/*.yml"))


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_of_proposals", ROOT / "bench" / "proposals.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_table_is_the_one_that_the_bench_writes(bench: ModuleType) -> None:
    text = PAGE.read_text(encoding="utf-8")
    shown = text.split(bench.BEGIN)[1].split(bench.END)[0].strip()
    assert shown == bench.table(bench.measure(bench.HERE / "test"))


def test_the_aims_are_met(bench: ModuleType) -> None:
    """Nine of ten entities, dates and numbers; kinds right in four of five; nothing invented."""
    score = bench.measure(bench.HERE / "test")
    for part in ("entities", "dates", "numbers"):
        assert score.recall(part) >= 0.9, part
    assert score.kinds_right >= 0.8
    assert score.invented == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_article_is_split_as_its_truth_has_it(bench: ModuleType, path: Path) -> None:
    data, _, drafts = bench.drafts(path)
    split = dict.fromkeys((draft.at, draft.sentence) for draft in drafts)
    assert [sentence for _, sentence in split] == [line["sentence"] for part in data["truth"] for line in part]


def test_there_are_articles_enough_of_either_sort() -> None:
    names = [path.parent.name for path in ARTICLES]
    assert names.count("test") >= 6
    assert names.count("tune") >= 3


def test_the_manual_names_every_part_of_a_draft() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for part in (
        "says",
        "said_by",
        "from_document",
        "condition",
        "context",
        "likely",
        "new",
        "leads",
        "dropped",
        "by_model",
        "made_by",
    ):
        assert re.search(rf"`{part}`", text), part

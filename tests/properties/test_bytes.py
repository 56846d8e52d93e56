"""Bad bytes anywhere give an issue or nothing, never a traceback, and never more time or memory than there is."""

import os
import resource
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mkdocs.config.base import Config

from briefbook import pipeline
from briefbook.issues import Issue
from briefbook.limits import Limits
from briefbook.model.handling import Handling
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.pages.context import Page
from briefbook.reading.loader import load
from briefbook.reading.locks import read_lock
from briefbook.reading.yaml_text import read_yaml
from briefbook.store.database import NAME
from briefbook.store.files import Store, key_of
from briefbook.store.shelf import settle
from briefbook.text.article import ParagraphTooLongError, read_article
from briefbook.views.briefing import Briefing
from conftest import MINIMAL, ROOT
from mangling import in_time, mutated
from pieces import spoil

FUZZ = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
FILES = sorted(path for path in MINIMAL.rglob("*") if path.suffix in (".yml", ".txt"))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("bytes") / "project"
    shutil.copytree(MINIMAL, root)
    return root


@FUZZ
@given(seed=st.integers(0, 10**9), which=st.sampled_from(FILES))
def test_files_of_a_record_and_its_text(project: Path, seed: int, which: Path) -> None:
    path = project / which.relative_to(MINIMAL)
    path.write_bytes(mutated(which.read_bytes(), seed))
    try:
        with in_time(), pytest.MonkeyPatch.context() as patch:
            patch.setenv("BRIEFBOOK_TEXTS", "texts")
            issues = pipeline.check(pipeline.Folders(project)).issues
            refreshed = pipeline.refresh_ledger(pipeline.Folders(project), next((project / "texts").iterdir()))
        assert all(isinstance(issue, Issue) for issue in issues)
        assert refreshed is not None
    finally:
        shutil.copy(which, path)


@FUZZ
@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_as_yaml_as_text_and_as_a_lock(raw: bytes) -> None:
    with in_time():
        file = read_yaml(raw, "any.yml")
        assert (
            file.value is not None or file.issues or raw.strip() in (b"", b"null", b"~", b"!") or b"null" in raw.lower()
        )
        with suppress(UnicodeDecodeError, ParagraphTooLongError):
            read_article(raw)
        lock, issues = read_lock(raw.decode("utf-8", "replace").split("\n"), "any.jsonl")
        assert lock is None or issues or lock.edition


@FUZZ
@example(seed=157435)  # a key twice in a row
@given(seed=st.integers(0, 10**9))
def test_locks(seed: int) -> None:
    raw = (ROOT / "data/locks/2025-04-10.jsonl").read_bytes()
    changed = mutated(raw, seed)
    with in_time():
        try:
            lines = changed.decode("utf-8").removesuffix("\n").split("\n")
        except UnicodeDecodeError:
            return
        lock, issues = read_lock(lines, "lock.jsonl")
    assert (
        issues
        or changed.removesuffix(b"\n") == raw.removesuffix(b"\n")
        or (lock and not issues and _same(changed, raw))
    )


def _same(one: bytes, other: bytes) -> bool:
    """White space that JSON does not look at is no damage."""
    return b"".join(one.split()) == b"".join(other.split())


@FUZZ
@given(seed=st.integers(0, 10**9), raw=st.binary(max_size=300))
def test_cache_files(tmp_path_factory: pytest.TempPathFactory, seed: int, raw: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("cache"))
    key = key_of("a", raw)
    store.put(key, raw)
    settle()
    path = (store.folder or Path()) / NAME
    path.write_bytes(mutated(path.read_bytes(), seed))
    assert store.get(key) in (None, raw), "damage where nothing lies may harm nothing"
    assert store.made(key, lambda: raw) == raw
    settle()
    assert store.get(key) == raw


@FUZZ
@given(seed=st.integers(0, 10**9), raw=st.binary(max_size=300))
def test_pieces(tmp_path_factory: pytest.TempPathFactory, seed: int, raw: bytes) -> None:
    store = Store(tmp_path_factory.mktemp("cache"))
    key = key_of("a", raw)
    store.put(key, raw)
    other = mutated(raw, seed)
    settle()
    spoil(store.folder or Path(), lambda *_: other)
    assert store.get(key) == (raw if other == raw else None)
    assert store.made(key, lambda: raw) == raw


PAGES = (
    "{{ cover() }}",
    "{{ claim('pier-opened') }}",
    "{% for x in [1] %}{{ x }}{% endfor %}",
    "{{ members_table() }}",
    "# A {{ 'b' }}",
)


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return pipeline.briefing(pipeline.check(pipeline.Folders(MINIMAL)), "x", Handling.CLEAR)


@FUZZ
@given(seed=st.integers(0, 10**9), page=st.sampled_from(PAGES))
def test_jinja_in_pages(briefing: Briefing, seed: int, page: str) -> None:
    text = mutated(page.encode() * 3, seed).decode("utf-8", "replace")
    with in_time():
        pages = ("index.md", "members.md", *pipeline.generated(briefing))
        context = Page("index.md", {page: page.replace(".md", ".html") for page in pages})
        shown, issues = pipeline.page_text(briefing, context, text, "docs/index.md", 1)
        pipeline.page_html(briefing, context, shown)
    assert all(issue.code.startswith("E90") for issue in issues)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["../..", "/etc", "TLP:RED"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


@FUZZ
@given(options=st.dictionaries(st.sampled_from([*BriefbookConfig()._schema_keys, "nonsense"]), VALUES, max_size=4))
def test_options_in_mkdocs_yml(options: dict[str, Any]) -> None:
    config: Config = BriefbookConfig()
    config.load_dict(options)
    errors, warnings = config.validate()
    assert all(isinstance(told, Exception) for _, told in errors)
    assert isinstance(warnings, list)


def test_limits_are_the_manual_s() -> None:
    page = (ROOT / "docs/manual/commands.md").read_text(encoding="utf-8")
    for name, value in ((name, getattr(Limits(), name)) for name in Limits.__slots__):
        assert f"| `{name}` | " in page, name
        assert f"{value:,}" in page, name


HEAVY: dict[str, dict[str, bytes]] = {
    "many-entries": {"data/claims/x.yml": b"- {}\n" * 900_000},
    "many-words": {"data/claims/x.yml": b"- a\n" * 1_200_000},
    "one-long-word": {"data/claims/x.yml": b"- " + b"a" * 4_900_000},
    "wide": {"data/claims/x.yml": b"- {" + b",".join(b"a%d: 1" % n for n in range(90_000)) + b"}"},
    "anchors": {"data/claims/x.yml": b"- &a [x]\n" + b"- [*a, *a]\n" * 1000},
    "many-entities": {"data/entities/x.yml": b"".join(b"- {id: e%d, type: place, name: Xn%d}\n" % (n, n) for n in range(4000))},
    "bad-entries": {"data/claims/x.yml": b"- {id: 1}\n" * 12_000},
    "long-paragraph": {"texts/wend-gazette-2024-05-06.txt": b"One thing is so. " * 60_000},
    "dots": {"texts/wend-gazette-2024-05-06.txt": b"." * 19_000},
    "brackets": {"texts/wend-gazette-2024-05-06.txt": b"(\"" * 9_000},
    "abbreviations": {"texts/wend-gazette-2024-05-06.txt": b"Mr. U.S. a.m. p. 4 no. 5. " * 700},
}  # fmt: skip
"""What once took for ever, or could."""


@pytest.mark.parametrize("case", HEAVY)
def test_no_file_takes_all_time_or_memory(case: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(MINIMAL, root)
    for name, raw in HEAVY[case].items():
        (root / name).write_bytes(raw)
    done = subprocess.run(
        [sys.executable, "-c", "from briefbook.cli import main; main()", "check", "--project", str(root)],
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "BRIEFBOOK_TEXTS": "texts"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)),
    )
    assert done.returncode in (0, 1)
    assert "Traceback" not in done.stderr + done.stdout
    assert "MemoryError" not in done.stderr


def test_limits_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "project"
    shutil.copytree(MINIMAL, root)
    monkeypatch.setenv("BRIEFBOOK_LIMITS", "values=20, depth=3")
    assert {issue.code for issue in load(root)[1]} >= {"E105"}
    monkeypatch.setenv("BRIEFBOOK_LIMITS", "values=20,colour=3")
    assert [issue.place.path for issue in load(root)[1]] == ["BRIEFBOOK_LIMITS"]
    monkeypatch.setenv("BRIEFBOOK_LIMITS", "paragraph=30")
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    assert "E105" in {issue.code for issue in pipeline.check(pipeline.Folders(root)).issues}

"""Bad bytes in pages and in what they say of themselves: an issue with its place, and never an error of Python's."""

import logging
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from briefbook.outputs.site.bounds import outside
from briefbook.outputs.site.fronts import issues_of
from conftest import ROOT
from mangling import in_time, mutated
from smallsite import small_project

CONFIG = """\
site_name: x
use_directory_urls: false
theme: {name: material, font: false}
plugins: [search, {briefbook: {pdf: false, editions: false}}]
"""
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(12)
)


def page(front: str, body: str = "# T\n") -> bytes:
    return f"---\n{front}\n---\n{body}".encode()


BAD: dict[str, tuple[bytes, str]] = {
    "aliases": (page(f"{LAUGHS}tags: *m"), "E107:"),
    "in-itself": (page("a: &a [*a]"), "E107:2:8"),
    "tag": (page("a: 1\nb: !!python/object:os.system x"), "E107:3:4"),
    "deep": (page(f"a: {'[' * 3000}{']' * 3000}"), "E106:"),
    "not-yaml": (page("title: x\na: [b"), "E101:"),
    "twice": (page("title: a\ntitle: b"), "E103:3:1"),
    "key-that-is-a-date": (page("a:\n  2025-01-01: c"), "E113:2:1"),
    "key-that-is-a-number": (page("1: 2"), "E113:"),
    "template": (page("title: x\ntemplate: 5"), "E113:3:1"),
    "title": (page("title: [a]"), "E113:2:1"),
    "hide": (page("hide: yes"), "E113:2:1"),
    "search": (page("search: no"), "E113:2:1"),
    "search-in-the-first-line": (b"search: x\n\n# T\n", "E113:1:1"),
    "was": (page("was: 5"), "E113:2:1"),
    "was-nothing": (page("was:"), "E113:2:1"),
    "was-of-lists": (page("was: [[a]]"), "E113:2:1"),
    "was-with-a-null": (page('was: "a\\0b"'), "E108:2:6"),
    "reference": (page("reference:"), "E113:2:1"),
    "control": (page("title: a\u202eb"), "E108:2:9"),
    "utf-16": ("# T\n".encode("utf-16"), "E102:1:1"),
    "latin-1": (b"---\ntitle: x\n---\n# caf\xe9\n", "E102:4:6"),
    "too-long": (b"# T\n" + b"a" * 5_000_001, "E105:1:1"),
}  # fmt: skip
"""What once ended a build with an error of Python's, or not at all."""

GOOD = (
    b"", b"# T\n", page("title: The ferry\ndescription: Who crosses, and when."), page("title: 2025\nhide: [toc]\npdf: false"),
    page("was: old-name"), page("was: [one, two]\nreference: [STANAG 2116]\nsearch: {exclude: true}"), page("hide:\nsearch:"),
    b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n# T\r\n", b"---\n\nText between two rules.\n\n---\n", page("", ""), b"Note: a text.\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = small_project(tmp_path_factory.mktemp("pages") / "project")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return root


@pytest.mark.parametrize("case", BAD)
def test_each_is_told_with_its_place(project: Path, case: str) -> None:
    raw, wanted = BAD[case]
    (project / "docs/index.md").write_bytes(raw)
    with in_time():
        issues = outside(project, project / "docs")
    assert [issue.place.path for issue in issues[:1]] == ["docs/index.md"]
    assert f"{issues[0].code}:{issues[0].place.line}:{issues[0].place.column}".startswith(wanted)


@pytest.mark.parametrize("raw", GOOD, ids=range(len(GOOD)))
def test_nothing_is_told_of_an_honest_page(project: Path, raw: bytes) -> None:
    (project / "docs/index.md").write_bytes(raw)
    assert outside(project, project / "docs") == ()


def test_nothing_is_told_of_our_own_pages() -> None:
    assert outside(ROOT, ROOT / "docs") == ()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3),
    max_leaves=5,
)  # fmt: skip
KEYS = st.sampled_from(["title", "description", "template", "hide", "search", "pdf", "was", "reference", "tags", "icon", "status", "robots"])  # fmt: skip
FRONTS = st.dictionaries(KEYS, VALUES, max_size=3).map(lambda front: yaml.safe_dump(front, allow_unicode=True))


def builds(root: Path) -> None:
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except Abort as told:
        if "The build failed" in str(told):
            raise  # of an error of Python’s, and not of an issue with its place
    finally:
        config.plugins.on_shutdown()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(front=FRONTS, seed=st.integers(0, 10**9), bad=st.booleans())
def test_a_page_builds_or_is_told(project: Path, front: str, seed: int, bad: bool) -> None:
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    raw = page(front, "# T\n\n{{ cover() }}\n")
    (project / "docs/index.md").write_bytes(mutated(raw, seed) if bad else raw)
    with in_time():
        builds(project)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: page(text.replace("\ud800", ""))))
def test_any_bytes_as_a_page(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path: Any = tmp_path_factory.getbasetemp() / "any.md"
    path.write_bytes(raw)
    with in_time():
        assert all(
            issue.code in ("E101", "E102", "E103", "E105", "E106", "E107", "E108", "E113")
            for issue in issues_of(path, "any.md")
        )

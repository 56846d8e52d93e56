"""What is finished lies aside: it comes back as it was, in a copy of the process too, and what a build holds does not grow by it."""

import os
import sys
import tracemalloc
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from briefbook.outputs.data.whole import Packed, Whole
from briefbook.outputs.site.aside import Aside, Resting, rest
from smallsite import small_project

LARGE = 1_000_000


@pytest.fixture
def page() -> Page:
    config = MkDocsConfig()
    file = File("a.md", "docs", "site", use_directory_urls=False)
    return Page("A", file, config)


def test_what_was_put_aside_comes_back() -> None:
    aside = Aside()
    parts = [b"one", b"", b"three" * LARGE, "vier – fünf".encode()]
    fetches = [aside.put(part) for part in parts]
    assert [fetch() for fetch in reversed(fetches)] == parts[::-1]
    assert [fetch() for fetch in fetches] == parts


def test_it_is_not_held() -> None:
    aside = Aside()
    tracemalloc.start()
    fetches = [aside.put(os.urandom(LARGE)) for _ in range(20)]
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(fetches) == 20
    assert held < LARGE


@pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of a process, on Linux alone")
def test_copies_of_a_process_do_not_write_into_one_another() -> None:
    aside = Aside()
    before = aside.put(b"before")
    ours, theirs = os.pipe()
    if os.fork() == 0:
        try:
            own = aside.put(b"of the copy")
            os.write(theirs, before() + b"|" + own())
        finally:
            os._exit(0)
    os.wait()
    after = aside.put(b"of the first")
    assert os.read(ours, 100) == b"before|of the copy"
    assert (before(), after()) == (b"before", b"of the first")
    os.close(ours)
    os.close(theirs)


def test_a_page_that_rests_is_the_same_page(page: Page) -> None:
    other = Page("A", page.file, MkDocsConfig())
    page.content = "<p>Wörter</p>"
    assert rest(page, Aside()) is not None
    assert page.content == "<p>Wörter</p>"
    assert "content" not in vars(page)
    assert page == other
    assert other == page
    assert page != Page("B", page.file, MkDocsConfig())


def test_a_page_that_is_rendered_again_rests_no_more(page: Page) -> None:
    aside = Aside()
    assert rest(page, aside) is None  # nothing is rendered yet
    page.content = "<p>before</p>"
    rest(page, aside)
    page.content = "<p>after</p>"
    assert type(page) is Page
    assert page.content == "<p>after</p>"
    assert rest(page, aside) is not None
    assert page.content == "<p>after</p>"


def holds(thing: Any) -> int:
    """The bytes, and the characters, that are kept for the parts of a file."""
    if isinstance(thing, bytes | str):
        return len(thing)
    if isinstance(thing, Whole):
        return holds(thing.pieces)
    if isinstance(thing, Packed):
        return holds(tuple(thing._parts.values()))
    if isinstance(thing, tuple | list):
        return sum(map(holds, thing))
    if isinstance(thing, dict):
        return sum(map(holds, thing.values()))
    if isinstance(thing, partial):
        return holds(thing.args)
    return sum(holds(cell.cell_contents) for cell in getattr(thing, "__closure__", None) or ())


@pytest.mark.parametrize("cache", ["true", "false"])
def test_a_build_holds_neither_its_pages_nor_its_data(tmp_path: Path, cache: str) -> None:
    project = small_project(tmp_path)
    (project / "mkdocs.yml").write_text(
        (project / "mkdocs.yml")
        .read_text("utf-8")
        .replace("briefbook]", f"{{briefbook: {{cache: {cache}, pdf: false}}}}]"),
        encoding="utf-8",
    )
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    plugin: Any = config.plugins["briefbook"]
    held: list[str] = []

    def look(env: object, **_: object) -> object:
        run = plugin.build.run
        held.extend(source for source in run.latest.html if run.latest.html.held(source) is not None)
        held.extend(page.file.src_uri for page in run.latest.pages.values() if not isinstance(page, Resting))
        held.extend(address for address, file in run.files.items() if holds(file.parts) > 2_000)
        assert len(run.latest.html) > 20
        assert len(run.files) > 10
        return env

    config.plugins.events["env"].append(look)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    assert held == []


def test_what_is_read_in_parts_is_whole_and_what_is_gone_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    fetch = Aside().put(b"one two three")
    read = os.pread
    monkeypatch.setattr(os, "pread", lambda file, length, at: read(file, min(length, 5), at))
    assert fetch() == b"one two three"
    monkeypatch.setattr(os, "pread", lambda file, length, at: b"")
    with pytest.raises(OSError, match="not there any more"):
        fetch()

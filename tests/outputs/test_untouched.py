"""A build of what was built is no work, and nothing that matters is overlooked."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from smallsite import small_project

FERRY = "data/claims/ferry.yml"


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small_project(tmp_path_factory.mktemp("start") / "project")
    assert built(project)
    return project


@pytest.fixture
def project(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "project"))


def built(project: Path, **settings: str) -> bool:
    """Whether anything had to be made."""
    config = load_config(config_file=str(project / "mkdocs.yml"), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
        plugin = config.plugins["briefbook"]
        return plugin._idle is None  # type: ignore[attr-defined]
    finally:
        config.plugins.on_shutdown()


def appended(name: str, text: str = "\n") -> Callable[[Path], None]:
    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    return change


def linked(project: Path) -> None:
    page = project / "site" / "index.html"
    page.rename(project / "elsewhere.html")
    page.symlink_to(project / "elsewhere.html")


def test_nothing_is_made_twice(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The site's folder is the very same one, wherever the project lies; and a build says so."""
    site = project / "site"
    before = site.stat().st_ino, sorted(os.listdir(project))
    caplog.set_level("INFO", "mkdocs")
    assert not built(project)
    assert (site.stat().st_ino, sorted(os.listdir(project))) == before
    assert "Nothing has changed" in caplog.text
    assert "sentences accounted for" in caplog.text


@pytest.mark.parametrize(
    "change",
    [
        appended("docs/index.md", "\nA word more.\n"),
        appended("docs/more.txt", "A file more.\n"),
        appended(FERRY, "# a comment\n"),
        appended("data/note.txt"),
        appended("seeds/text/other.txt", "A text.\n"),
        appended("mkdocs.yml", "copyright: Ours\n"),
        appended("site/index.html", "<p>Not ours</p>"),
        appended("site/more.html", "<p>Not ours</p>"),
        appended("site/data/manifest.json"),
        lambda project: (project / "site" / "404.html").unlink(),
        lambda project: shutil.rmtree(project / "site"),
        lambda project: shutil.rmtree(project / ".cache"),
        linked,
    ],
    ids="page file claim data text settings edited added manifest removed nothing forgotten linked".split(),
)
def test_whatever_has_changed_is_seen(project: Path, change: Callable[[Path], None]) -> None:
    change(project)
    assert built(project)
    assert not built(project)


@pytest.mark.parametrize(("name", "value"), [("SITE_URL", "https://example.org/"), ("SOURCE_DATE_EPOCH", "1800000000")])
def test_so_is_the_environment(project: Path, name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    appended("mkdocs.yml", "copyright: !ENV [SITE_URL, 'none']\n")(project)
    built(project)
    monkeypatch.setenv(name, value)
    assert built(project)


def test_texts_at_hand_are_read(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("A text.", encoding="utf-8")
    monkeypatch.setenv("BRIEFBOOK_TEXTS", str(tmp_path / "texts"))
    assert built(project)


def test_what_was_warned_of_is_warned_of_again(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    appended("docs/index.md", "\n[Nowhere](nowhere.md)\n")(project)
    for _ in range(2):
        caplog.clear()
        assert built(project)
        assert "nowhere.md" in caplog.text


def test_without_a_memory_all_is_made(project: Path) -> None:
    path = project / "mkdocs.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("briefbook]", "briefbook: {cache: false}]"), "utf-8")
    assert built(project)
    assert built(project)


def test_a_hook_may_do_anything(project: Path) -> None:
    appended("hook.py", "def on_page_content(html, **_):\n    return html\n")(project)
    appended("mkdocs.yml", "hooks: [hook.py]\n")(project)
    assert built(project)
    assert built(project)


def test_the_site_of_another_folder_is_another(project: Path) -> None:
    assert built(project, site_dir=str(project / "other"))
    assert not built(project, site_dir=str(project / "other"))
    assert not built(project)

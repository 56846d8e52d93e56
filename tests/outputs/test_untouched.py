"""A build of what was built is no work, and nothing that matters is overlooked."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefbook.outputs.site.last_read import standing_site
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
    """Whether anything had to be made. What is known without MkDocs must be what MkDocs comes to."""
    early = None if settings else standing_site(project, strict=False)
    config = load_config(config_file=str(project / "mkdocs.yml"), **settings)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
        idle = config.plugins["briefbook"]._idle is not None  # type: ignore[attr-defined]
        assert idle or early is None
        return not idle
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
    assert standing_site(project, strict=False)


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
    monkeypatch.delenv(name, raising=False)
    built(project)
    assert standing_site(project, strict=False)
    monkeypatch.setenv(name, value)
    assert built(project)
    assert standing_site(project, strict=False)
    monkeypatch.delenv(name)
    built(project)


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


def test_a_file_that_goes_on_in_another_is_left_to_mkdocs(project: Path) -> None:
    (project / "base.yml").write_text("copyright: Ours\n", encoding="utf-8")
    appended("mkdocs.yml", "INHERIT: base.yml\n")(project)
    assert built(project)
    assert not built(project)
    assert standing_site(project, strict=False) is None
    (project / "base.yml").write_text("copyright: Theirs\n", encoding="utf-8")
    assert built(project)


def test_so_is_one_in_another_place_or_read_more_strictly(project: Path, tmp_path: Path) -> None:
    assert not built(project)
    assert standing_site(project, strict=True) is None
    copied = Path(shutil.copytree(project, tmp_path / "copied"))
    assert standing_site(copied, strict=False) is None
    assert not built(copied)
    assert standing_site(copied, strict=False)


def test_so_is_one_of_which_there_was_something_to_say(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    appended("mkdocs.yml", "colour: red\n")(project)
    for _ in range(2):
        caplog.clear()
        built(project)
        assert standing_site(project, strict=False) is None
        assert "colour" in caplog.text


def test_templates_of_the_project_count(project: Path) -> None:
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(text.replace("name: material", "name: material, custom_dir: own"), "utf-8")
    appended("own/partials/copyright.html", "Ours")(project)
    assert built(project)
    assert not built(project)
    assert standing_site(project, strict=False)
    appended("own/partials/copyright.html", " alone")(project)
    assert built(project)


@pytest.mark.parametrize("name", ["docs/index.md", "mkdocs.yml"])
def test_what_is_saved_while_a_site_is_built_counts_for_the_next_build(project: Path, name: str) -> None:
    """Nobody knows whether it went into the site; going back to what was there before must not bring that site back."""
    appended("data/note.txt")(project)
    before = (project / name).read_bytes()
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    config.plugins.events["files"].insert(0, lambda files, **_: appended(name, "\n## More\n")(project))
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    assert name == "mkdocs.yml" or "More" in (project / "site" / "index.html").read_text(encoding="utf-8")
    (project / name).write_bytes(before)
    assert name == "mkdocs.yml" or built(project)
    assert not built(project)
    assert "More" not in (project / "site" / "index.html").read_text(encoding="utf-8")

"""A page that stands is not written again: its file goes over, and nothing that is done to one of the two reaches the other."""

import os
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from pieces import spoil
from smallsite import small_project

FERRY = "data/claims/ferry.yml"


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = small_project(tmp_path_factory.mktemp("start") / "project")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("briefbook]", "{briefbook: {pdf: false}}]"), encoding="utf-8"
    )
    made(project)
    return project


@pytest.fixture
def project(start: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(start, tmp_path / "project"))


def made(project: Path) -> set[str]:
    """The pages that MkDocs was handed: to render, to lay out, or both."""
    config = load_config(config_file=str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    seen: set[str] = set()

    def see(text: str, *, page: Page, **_: object) -> str:
        seen.add(page.file.src_uri)
        return text

    for event in ("page_markdown", "post_page"):
        config.plugins.events[event].append(see)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return seen


def bytes_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def reworded(project: Path) -> None:
    path = project / FERRY
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("Every year the depot moves between", "The depot moves every year between"), encoding="utf-8"
    )


def anew(project: Path, place: Path) -> dict[str, bytes]:
    """The same project built without memory."""
    clean = Path(shutil.copytree(project, place, ignore=shutil.ignore_patterns(".cache", "site")))
    made(clean)
    return bytes_of(clean / "site")


def test_only_pages_that_change_are_made(project: Path, tmp_path: Path) -> None:
    files = {path: (project / "site" / path).stat() for path in bytes_of(project / "site")}
    reworded(project)
    seen = made(project)
    site = project / "site"
    assert "entities/wend.md" not in seen
    assert seen
    assert bytes_of(site) == anew(project, tmp_path / "clean")
    stay = {
        path for path, told in files.items() if (site / path).exists() and (site / path).stat().st_ino == told.st_ino
    }
    assert {"entities/wend.html", "entities/wend.md"} <= stay
    assert all((site / path).stat().st_nlink == 1 for path in files)


def test_what_is_done_to_a_published_file_stays_there(project: Path, tmp_path: Path) -> None:
    """A page with a second name is written anew, so that neither is changed by way of the other."""
    page, other = project / "site" / "entities" / "wend.html", tmp_path / "wend.html"
    os.link(page, other)
    text = other.read_bytes()
    reworded(project)
    made(project)
    page.write_bytes(b"Not ours")
    assert other.read_bytes() == text
    reworded(project)
    (project / FERRY).write_text((project / FERRY).read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    made(project)
    assert page.read_bytes() == text


def test_a_folder_that_leads_away_is_left_there(project: Path, tmp_path: Path) -> None:
    folder = project / "site" / "entities"
    folder.rename(tmp_path / "entities")
    folder.symlink_to(tmp_path / "entities")
    reworded(project)
    made(project)
    assert not folder.is_symlink()
    assert bytes_of(project / "site") == anew(project, tmp_path / "clean")
    assert all(path.stat().st_nlink == 1 for path in (tmp_path / "entities").iterdir())


def test_a_site_that_is_a_link_is_left_there(project: Path, tmp_path: Path) -> None:
    (project / "site").rename(tmp_path / "elsewhere")
    (project / "site").symlink_to(tmp_path / "elsewhere")
    before = bytes_of(tmp_path / "elsewhere")
    reworded(project)
    made(project)
    (project / "site/entities/wend.html").write_bytes(b"Not ours")
    assert bytes_of(tmp_path / "elsewhere") == before


def test_a_system_without_links_copies(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(os, "link", none)
    reworded(project)
    assert "entities/wend.md" not in made(project)
    assert bytes_of(project / "site") == anew(project, tmp_path / "clean")


def test_a_page_that_a_static_file_stands_beside_is_written(project: Path, tmp_path: Path) -> None:
    """The theme has a page for what is not found, and so has the project."""
    (project / "docs/404.md").write_text("# Nothing here\n", encoding="utf-8")
    made(project)
    reworded(project)
    made(project)
    assert bytes_of(project / "site") == anew(project, tmp_path / "clean")
    assert "Nothing here" in (project / "site/404.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("wanted", ["a title", "a template"])
def test_what_is_kept_no_more_is_made_again(project: Path, tmp_path: Path, wanted: str) -> None:
    """All pages stand as far as their bodies go, but are laid out anew; and every body is gone meanwhile."""
    kept = []

    def shelf_alone(_: object, raw: bytes) -> bytes | None:
        if not (raw.startswith(b'["') and b'{"' in raw[:200]):
            return None
        kept.append(raw)
        return raw

    spoil(project / ".cache" / "briefbook", shelf_alone)
    assert len(kept) == 1
    if wanted == "a title":
        other = (project / "docs/members.md").read_text(encoding="utf-8").replace("# A page", "# Another")
        (project / "docs/members.md").write_text(other, encoding="utf-8")
    else:
        (project / "site/entities/wend.html").unlink()
    assert "entities/wend.md" in made(project)
    assert bytes_of(project / "site") == anew(project, tmp_path / "clean")


def test_a_build_that_fails_leaves_every_file(project: Path) -> None:
    before = bytes_of(project / "site")
    reworded(project)
    (project / "docs/members.md").write_text("# A page\n\n{{ claim('none') }}\n", encoding="utf-8")
    with pytest.raises(Abort, match="1 issue,"):
        made(project)
    assert bytes_of(project / "site") == before


def test_links_within_pages_that_stand_are_told_of(project: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The page with the link is as it was; the one that it leads to has lost the anchor."""
    (project / "docs/one.md").write_text("# One\n\n[There](other.md#there)\n", encoding="utf-8")
    (project / "docs/other.md").write_text("# Other\n\n## There\n", encoding="utf-8")
    made(project)
    caplog.clear()
    caplog.set_level("INFO", "mkdocs")
    (project / "docs/other.md").write_text("# Other\n\n## Here\n", encoding="utf-8")
    seen = made(project)
    assert "one.md" not in seen
    assert "does not contain an anchor '#there'" in caplog.text


def test_data_go_over_where_only_a_page_is_another(project: Path, tmp_path: Path) -> None:
    def files() -> dict[str, int]:
        return {path.name: path.stat().st_ino for path in (project / "site" / "data").iterdir()}

    before = files()
    page = project / "docs" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nThis is a line.\n", encoding="utf-8")
    made(project)
    assert {name for name, place in files().items() if before[name] == place} == files().keys() - {"manifest.json"}
    page.write_text(page.read_text(encoding="utf-8") + "\nThis too.\n", encoding="utf-8")
    (project / "site" / "data" / "briefing.jsonld").write_text("{}", encoding="utf-8")  # all are joined anew for it
    made(project)
    assert bytes_of(project / "site") == anew(project, tmp_path / "clean")

"""Nothing outside the project is read or written, through ids, options or links, and no circle of links is walked."""

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefbook import cli
from briefbook.reading.loader import load
from conftest import ROOT, Build, build
from smallsite import small_project

SECRET = "id: secret\nname: nobody may read this\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    small_project(root)
    shutil.copy(ROOT / "tests/sites/valid/minimal/texts/wend-gazette-2024-05-06.txt", tmp_path)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("# Nobody may read this\n", "utf-8")
    (outside / "secret.yml").write_text(SECRET, "utf-8")
    configured(root)
    return root


def configured(root: Path, more: str = "", options: str = "{}") -> None:
    text = f"site_name: x\nuse_directory_urls: false\ntheme: {{name: material, font: false}}\nplugins: [{{briefbook: {options}}}]\n"
    (root / "mkdocs.yml").write_text(text + more, "utf-8")


def built(root: Path) -> Build:
    done = build(root, NO_MKDOCS_2_WARNING="1")
    assert "Traceback" not in done.output, done.output
    return done


def link_to_a_file(root: Path) -> None:
    (root / "docs/leak.md").symlink_to(root.parent / "outside/secret.md")


def link_to_a_folder(root: Path) -> None:
    (root / "docs/leak").symlink_to(root.parent / "outside")


def link_in_a_circle(root: Path) -> None:
    (root / "docs/here").symlink_to(root / "docs")
    (root / "docs/there").symlink_to(root / "docs")


def link_to_nothing(root: Path) -> None:
    (root / "docs/one.md").symlink_to(root / "docs/two.md")
    (root / "docs/two.md").symlink_to(root / "docs/one.md")


def docs_outside(root: Path) -> None:
    configured(root, "docs_dir: ../outside\n")


def data_outside(root: Path) -> None:
    configured(root, options="{data_dir: ../outside}")


def data_is_everything(root: Path) -> None:
    configured(root, options="{data_dir: /}")


def seeds_outside(root: Path) -> None:
    configured(root, options="{seeds_dir: ../outside}")


def data_is_a_link(root: Path) -> None:
    (root / "data").rename(root.parent / "moved")
    (root / "data").symlink_to(root.parent / "moved")


@pytest.mark.parametrize(
    "way",
    [
        link_to_a_file, link_to_a_folder, link_in_a_circle, link_to_nothing, docs_outside, data_outside, data_is_everything,
        seeds_outside, data_is_a_link,
    ],
)  # fmt: skip
def test_no_way_leads_out(project: Path, way: object) -> None:
    assert callable(way)
    way(project)
    done = built(project)
    assert done.code == 1
    assert "E118" in done.output
    assert "nobody may read" not in done.output.lower()
    assert not done.site.exists()


@pytest.mark.parametrize("way", ["pipe", "link-to-a-device", "page-without-an-end"])
def test_only_files_are_pages(project: Path, way: str) -> None:
    path = project / "docs/strange.md"
    if way == "pipe":
        os.mkfifo(path)
    elif way == "link-to-a-device":
        path.symlink_to("/dev/zero")
    else:
        with path.open("wb") as file:
            file.truncate(1 << 40)
    done = built(project)
    assert done.code == 1
    assert "docs/strange.md:1:1" in done.output
    assert {"pipe": "E109", "link-to-a-device": "E118", "page-without-an-end": "E105"}[way] in done.output


def test_a_link_within_the_project_is_followed(project: Path) -> None:
    configured(project, options="{pdf: false}")
    (project / "docs/again.md").symlink_to(project / "docs/index.md")
    assert built(project).code == 0


def test_a_lock_is_not_written_through_a_link(project: Path) -> None:
    (project / "data/locks").symlink_to(project.parent / "outside")
    done = CliRunner().invoke(cli.main, ["edition", "lock", "2024-05-06", "--project", str(project)])
    assert done.exit_code == 1
    assert "E118" in done.output
    assert sorted(path.name for path in (project.parent / "outside").iterdir()) == ["secret.md", "secret.yml"]


def test_a_ledger_is_not_written_through_a_link(project: Path) -> None:
    seed = project / "seeds/wend-gazette-2024-05-06.yml"
    seed.rename(project.parent / "outside" / seed.name)
    seed.symlink_to(project.parent / "outside" / seed.name)
    before = (project.parent / "outside" / seed.name).read_bytes()
    text = project.parent / "wend-gazette-2024-05-06.txt"
    done = CliRunner().invoke(cli.main, ["ledger", str(text), "--project", str(project)])
    assert done.exit_code == 1
    assert "E118" in done.output
    assert (project.parent / "outside" / seed.name).read_bytes() == before


def test_a_cache_that_leads_out_is_not_used(project: Path) -> None:
    configured(project, options="{pdf: false}")
    (project / ".cache").symlink_to(project.parent / "outside")
    assert built(project).code == 0
    assert sorted(path.name for path in (project.parent / "outside").iterdir()) == ["secret.md", "secret.yml"]


@pytest.mark.parametrize("name", ["../../outside/secret", "/etc/passwd", "..", "entities/../../x", "~/x", "a\x00b"])
def test_ids_and_pages_lead_nowhere_else(project: Path, name: str) -> None:
    claims = [{"id": name, "says": "x", "kind": "reported", "cites": "wend-gazette-2024-05-06#p4.s2"}]
    (project / "data/claims/bad.yml").write_text(json.dumps(claims), "utf-8")
    assert {issue.code for issue in load(project)[1]} & {"E113", "E108"}
    (project / "data/claims/bad.yml").unlink()
    for words in (["pdf", name], ["edition", "lock", name], ["pdf", "--edition", name], ["impact", name]):
        done = CliRunner().invoke(cli.main, [*words, "--project", str(project)])
        assert done.exit_code == 1, words
        assert done.exception is None or isinstance(done.exception, SystemExit), words
    assert sorted(path.name for path in (project.parent / "outside").iterdir()) == ["secret.md", "secret.yml"]

"""A site that is proved to come from its record; the same record gives the same bytes wherever and however it is built."""

import gzip
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.outputs.site.manifest import MANIFEST, digests, read_manifest
from briefbook.outputs.site.packing import stored
from conftest import Build, build
from smallsite import small_project


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    done = build(small_project(tmp_path_factory.mktemp("verify") / "project"), SITE_URL="https://briefing.example/")
    assert done.code == 0, done.output
    return done


@pytest.fixture
def site(built: Build, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built.site, tmp_path / "published"))


def verify(site: Path, project: Path) -> Result:
    return CliRunner().invoke(cli.main, ["verify", str(site), "--project", str(project)])


def test_every_file_of_a_site_is_listed(built: Build) -> None:
    manifest = read_manifest(built.site)
    assert dict(manifest.files) == digests(built.site)
    assert {path.relative_to(built.site).as_posix() for path in built.site.rglob("*") if path.is_file()} == {
        *manifest.files,
        MANIFEST,
    }
    assert manifest.site_url == "https://briefing.example/"
    assert (
        json.loads((built.site / "data/briefing.json").read_text("utf-8"))["briefing"]["built_from"]
        == manifest.built_from
    )


def test_a_site_that_is_what_its_record_gives(built: Build, site: Path) -> None:
    done = verify(site, built.project)
    assert done.exit_code == 0, done.output
    assert "every file" in done.output
    assert not (built.project / "site-fresh").exists()


def test_a_site_that_was_tampered_with(built: Build, site: Path) -> None:
    page = site / "index.html"
    page.write_text(page.read_text("utf-8").replace("ferry", "boat"), "utf-8")
    (site / "extra.html").write_text("more", "utf-8")
    (site / "link.html").symlink_to(page)
    (site / "members.html").unlink()
    # whoever tampers with a site can write its list anew as well
    told = json.loads((site / MANIFEST).read_text("utf-8"))
    (site / MANIFEST).write_text(json.dumps({**told, "files": digests(site)}), "utf-8")
    done = verify(site, built.project)
    assert done.exit_code == 1
    told_of = {line.split(" ")[0] for line in done.output.splitlines()}
    assert told_of >= {"index.html", "extra.html", "link.html", "members.html"}


def test_a_list_that_was_tampered_with(built: Build, site: Path) -> None:
    told = json.loads((site / MANIFEST).read_text("utf-8"))
    (site / MANIFEST).write_text(json.dumps({**told, "built_from": "0" * 64}), "utf-8")
    assert verify(site, built.project).exit_code == 1


@pytest.mark.parametrize(
    "text",
    [None, "", "[]", '{"format": 1}', "[" * 100_000, '{"format": 2, "site_url": "", "built_from": "", "files": {}}'],
)
def test_a_site_without_a_list(built: Build, site: Path, text: str | None) -> None:
    (site / MANIFEST).unlink()
    if text is not None:
        (site / MANIFEST).write_text(text, "utf-8")
    done = verify(site, built.project)
    assert done.exit_code == 1
    assert "E909" in done.output


def test_a_site_of_another_record(built: Build, site: Path, tmp_path: Path) -> None:
    other = small_project(tmp_path / "other")
    shutil.copytree(built.project / ".cache", other / ".cache")
    claims = other / "data/claims/ferry.yml"
    claims.write_text(
        claims.read_text("utf-8").replace("Over 400 passengers cross", "Over 400 passengers travel"), "utf-8"
    )
    done = verify(site, other)
    assert done.exit_code == 1
    assert "data/briefing.json is not what this record gives" in done.output


def test_nothing_is_compressed_that_others_would_compress_otherwise(built: Build) -> None:
    raw = (built.site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(raw) == (built.site / "sitemap.xml").read_bytes()
    assert raw == stored((built.site / "sitemap.xml").read_bytes())
    for size in (0, 1, 65_535, 65_536, 200_000):
        assert gzip.decompress(stored(b"a" * size)) == b"a" * size


def test_elsewhere_and_otherwise_the_same_bytes(built: Build, tmp_path: Path) -> None:
    project = small_project(tmp_path / "a very other place" / "ünder" / "here", order=7)
    mask = os.umask(0o027)
    try:
        done = build(
            project, SITE_URL="https://briefing.example/", TZ="Pacific/Kiritimati", LC_ALL="C", LANG="tr_TR.UTF-8",
            PYTHONHASHSEED="4242", HOME=str(tmp_path), USER="somebody", COLUMNS="40", BRIEFBOOK_TEXTS="texts",
            SOURCE_DATE_EPOCH="2000000000",
        )  # fmt: skip
    finally:
        os.umask(mask)
    assert done.code == 0, done.output
    assert digests(done.site) == digests(built.site)
    assert (done.site / MANIFEST).read_bytes() == (built.site / MANIFEST).read_bytes()

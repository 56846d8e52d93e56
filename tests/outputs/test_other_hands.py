"""What somebody else has put beside a site, or into a folder of published ones, is left as it is and stops nobody."""

import os
import subprocess
from pathlib import Path

import pytest

from briefbook.outputs.site.manifest import digests
from briefbook.outputs.site.releases import ReleaseError, publish
from briefbook.outputs.site.staging import new_stage
from mangling import in_time


@pytest.mark.parametrize(
    "name", [".site.new-99999999999999999999-x", ".site.new-²-x", ".site.old-x-y", ".site.new--1-x"]
)
def test_names_beside_the_site_are_only_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert new_stage(tmp_path / "site").is_dir()


@pytest.mark.parametrize("to", ["/tmp", "../old", "releases/x"])
def test_what_another_hand_has_published_is_left(tmp_path: Path, to: str) -> None:
    site = tmp_path / "site"
    (site / "data").mkdir(parents=True)
    for file in ("index.html", "data/briefing.json"):
        (site / file).write_text("x", encoding="utf-8")
    place = tmp_path / "www"
    place.mkdir()
    (place / "current").symlink_to(to)
    (place / "history").write_bytes(b"\xff 000001 ../.. \n")
    with pytest.raises(ReleaseError):
        publish(site, place, 3)
    assert os.readlink(place / "current") == to
    (place / "current").unlink()
    assert publish(site, place, 3) == "000001"
    other = tmp_path / "other"
    other.mkdir()
    (other / "releases").symlink_to(tmp_path / "site")
    with pytest.raises(ReleaseError):
        publish(site, other, 3)


def test_a_site_with_pipes_and_deep_folders_is_looked_at(tmp_path: Path) -> None:
    deep = tmp_path / "site"
    deep.mkdir()
    os.mkfifo(deep / "pipe.html")
    below = os.open(deep, os.O_RDONLY)
    for _ in range(1500):  # deeper than calls may be within one another
        os.mkdir("d", dir_fd=below)
        below, before = os.open("d", os.O_RDONLY, dir_fd=below), below
        os.close(before)
    os.close(below)
    with in_time():
        assert "pipe.html" in digests(deep)
    subprocess.run(["rm", "-rf", str(deep)], check=True)

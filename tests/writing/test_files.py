import os
import stat
from pathlib import Path

import pytest

from briefbook.writing.files import write_whole


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"old and longer")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kept", [0o600, 0o640, 0o755])
def test_its_mode_is_kept(tmp_path: Path, kept: int) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")
    path.chmod(kept)
    write_whole(path, b"new")
    assert mode(path) == kept


def test_a_new_file_can_be_read_by_all(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.yml", b"")
    assert mode(tmp_path / "a.yml") == 0o644
    assert (tmp_path / "a.yml").read_bytes() == b""


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")

    def fails(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(OSError, match="full"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_stands_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(b"old")
    seen: list[tuple[bytes, bytes]] = []
    replace = os.replace

    def watched(source: str, target: Path) -> None:
        seen.append((Path(source).read_bytes(), path.read_bytes()))
        replace(source, target)

    monkeypatch.setattr(os, "replace", watched)
    write_whole(path, b"new")
    assert seen == [(b"new", b"old")]


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "missing" / "a.yml", b"new")

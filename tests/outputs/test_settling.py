"""A save is read at its first word: what is half written by then is neither shown nor told."""

import logging
import threading
import time
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from briefbook.outputs.site.plugin import BriefbookPlugin
from briefbook.outputs.site.previewing import Preview
from briefbook.outputs.site.settling import REST, Settling
from smallsite import small_project

SERVED = "http://127.0.0.1:8000/"


def test_a_file_is_written_when_it_has_rested(tmp_path: Path) -> None:
    (file := tmp_path / "a.yml").write_text("a", encoding="utf-8")
    began = time.monotonic()
    settling = Settling([str(tmp_path)])
    assert settling.was_written()
    assert time.monotonic() - began >= REST
    file.write_text("ab", encoding="utf-8")
    assert not settling.was_written()
    settling.wait()
    assert settling.was_written()
    file.unlink()
    assert not settling.was_written()


@pytest.mark.parametrize("first_half", ["- with: {so", "[]", ""])
def test_a_save_in_two_halves_is_shown_whole(first_half: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    project, site = small_project(tmp_path / "project"), tmp_path / "site"
    config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    config.site_url = SERVED
    build(config, serve_url=SERVED)
    plugin = config.plugins["briefbook"]
    assert isinstance(plugin, BriefbookPlugin)
    assert plugin.build.made_with
    preview = Preview(plugin.build, plugin.build.made_with, site)
    claims = project / "data/claims/ferry.yml"
    text = claims.read_text("utf-8").replace("Every year the depot moves between", "The depot moves every year between")
    claims.write_text(first_half, encoding="utf-8")
    second = threading.Timer(REST / 2, claims.write_text, (text, "utf-8"))
    second.start()
    with caplog.at_level(logging.WARNING):
        shown = preview.show(Settling([str(project / "data"), str(project / "docs"), str(project / "seeds")]))
    second.join()
    assert shown
    assert shown.pages
    assert any("The depot moves every year between" in page.read_text("utf-8") for page in site.rglob("*.html"))
    assert not caplog.records

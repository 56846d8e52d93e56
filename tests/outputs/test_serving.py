"""Many saves in a row: what a build leaves behind is let go, or a day's writing would fill the memory."""

import time
import weakref
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from briefbook.outputs.site.plugin import BriefbookPlugin
from smallsite import small_project

SERVED = "http://127.0.0.1:8000/"


def serving(project: Path, site: Path, whole_builds: list[int]) -> tuple[BriefbookPlugin, LiveReloadServer]:
    """A server that serves nobody: a save is made by hand. Each whole build is counted."""

    def whole() -> BriefbookPlugin:
        whole_builds.append(1)
        config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
        plugin = config.plugins["briefbook"]
        assert isinstance(plugin, BriefbookPlugin)
        if not site.exists():
            config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = SERVED
        build(config, serve_url=SERVED)
        return plugin

    plugin = whole()
    server = LiveReloadServer(whole, "127.0.0.1", 0, root=str(site))  # type: ignore[arg-type]
    for watched in ("docs", "mkdocs.yml"):
        server.watch(str(project / watched))
    plugin.on_serve(server, config=load_config(config_file=str(project / "mkdocs.yml")), builder=whole)
    return plugin, server


def save(server: LiveReloadServer) -> None:
    """What the server's own loop does when it has heard of one."""
    time.sleep(0.5)
    server._want_rebuild = False
    server.builder()


def test_a_build_that_was_followed_is_let_go(tmp_path: Path) -> None:
    project, site = small_project(tmp_path / "project"), tmp_path / "site"
    plugin, server = serving(project, site, [])
    first = weakref.ref(plugin.build.run.latest.pages["index.md"])
    claims = project / "data/claims/ferry.yml"
    wordings = ("Every year the depot moves between", "The depot moves every year between")
    for old, shown in (wordings, wordings[::-1]):
        claims.write_text(claims.read_text(encoding="utf-8").replace(old, shown), encoding="utf-8")
        save(server)
        assert shown in (site / "data/briefing.json").read_text(encoding="utf-8")
    assert first() is None
    server.server_close()


def test_a_broken_save_that_is_heard_of_twice_is_told_once(tmp_path: Path) -> None:
    project, builds = small_project(tmp_path / "project"), list[int]()
    _, server = serving(project, tmp_path / "site", builds)
    claims = project / "data/claims/ferry.yml"
    good = claims.read_text(encoding="utf-8")
    claims.write_text(good.replace("cites: p4.s2", "cites: p4.s9"), encoding="utf-8")
    save(server)
    assert len(builds) == 2
    save(server)
    assert len(builds) == 2
    claims.write_text(good, encoding="utf-8")
    save(server)
    assert len(builds) == 3
    server.server_close()


def test_a_page_that_is_not_there_is_read_again_when_it_comes_back(tmp_path: Path) -> None:
    project, site = small_project(tmp_path / "project"), tmp_path / "site"
    plugin, _ = serving(project, site, [])
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=str(site))
    server.error_handler = lambda code: b"<body>None</body>" if code == 404 else None
    plugin.on_serve(server, config=load_config(config_file=str(project / "mkdocs.yml")), builder=lambda: None)
    told = server.error_handler(404)
    assert told
    assert b"livereload(" in told
    assert server.error_handler(500) is None
    server.server_close()


def test_settings_that_cannot_be_read_are_told_on_the_page_until_they_can(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project, site = small_project(tmp_path / "project"), tmp_path / "site"
    _, server = serving(project, site, [])
    settings = project / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")

    def shown() -> bytes:
        page: bytes = server._inject_js_into_html((site / "index.html").read_bytes(), 1)  # type: ignore[no-untyped-call]
        return page

    for wrong, told in (
        ("no_such: [", "line"),
        ("theme: {name: no-such}", "no-such"),
        ("plugins: [briefbok]", "briefbok"),
    ):
        settings.write_text(f"{good}\n{wrong}\n", encoding="utf-8")
        save(server)
        assert "Traceback" not in caplog.text
        assert told.encode() in shown().partition(b"bb-broken")[2]
    away = settings.rename(tmp_path / "away.yml")
    save(server)
    assert b"does not exist" in shown()
    settings.write_text(good, encoding="utf-8")
    save(server)
    assert b"bb-broken" not in shown()
    away.unlink()
    server.server_close()

"""Many saves in a row: what a build leaves behind is let go, or a day's writing would fill the memory."""

import time
import weakref
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.livereload import LiveReloadServer

from briefbook.outputs.site.plugin import BriefbookPlugin
from smallsite import small_project

SERVED = "http://127.0.0.1:8000/"


def test_a_build_that_was_followed_is_let_go(tmp_path: Path) -> None:
    project, site = small_project(tmp_path / "project"), tmp_path / "site"

    def whole() -> BriefbookPlugin:
        config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
        plugin = config.plugins["briefbook"]
        assert isinstance(plugin, BriefbookPlugin)
        if not site.exists():
            config.plugins.on_startup(command="serve", dirty=False)
        config.site_url = SERVED
        build(config, serve_url=SERVED)
        return plugin

    plugin = whole()
    first = weakref.ref(plugin.build.run.latest.pages["index.md"])
    server = LiveReloadServer(whole, "127.0.0.1", 0, root=str(site))  # type: ignore[arg-type]
    plugin.on_serve(server, config=load_config(config_file=str(project / "mkdocs.yml")), builder=whole)
    claims = project / "data/claims/ferry.yml"
    wordings = ("Every year the depot moves between", "The depot moves every year between")
    for old, shown in (wordings, wordings[::-1]):
        claims.write_text(claims.read_text(encoding="utf-8").replace(old, shown), encoding="utf-8")
        time.sleep(0.5)
        server._want_rebuild = False  # the server's own loop does so before it builds
        server.builder()
        assert shown in (site / "data/briefing.json").read_text(encoding="utf-8")
    assert first() is None
    server.server_close()

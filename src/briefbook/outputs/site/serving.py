"""What happens while somebody writes: a save that is broken is told, and what was good is served on."""

from collections.abc import Callable
from typing import Any

from mkdocs.livereload import LiveReloadServer


def serve_on(server: LiveReloadServer) -> None:
    """A build that fails leaves the last one served; MkDocs would let every request wait for one that does not."""
    build: Callable[..., Any] = server.builder

    def careful(*arguments: Any) -> None:
        try:
            build(*arguments)
        except (Exception, SystemExit):
            with server._epoch_cond:
                server._wanted_epoch = server._visible_epoch
                server._epoch_cond.notify_all()
            raise

    server.builder = careful

"""What happens while somebody writes: what a save changes is shown at once, and the whole site follows when nobody saves.

A whole site is made in a folder of its own and takes the place of the one that is served. A save that is broken is told, and what
was good is served on.
"""

import gc
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from briefbook.outputs.site.building import Build
from briefbook.outputs.site.failing import Failing
from briefbook.outputs.site.previewing import NOTHING, Preview
from briefbook.outputs.site.publishing import staged
from briefbook.outputs.site.settling import Settling
from briefbook.outputs.site.staging import discard, swap

PAUSE = 1.0
"""Seconds without a save, after which the whole site is made."""
MOMENT = 0.01
"""Seconds without another word of a save, after which files are read: most saves are several words at once."""
_SAVES = frozenset((EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED))

log = get_plugin_logger("briefbook")


class SavedAgain(BaseException):
    """Not an error, and nothing that MkDocs should tell: a save is more urgent than the whole site that is being made."""


class Serving:
    """Stands between the server and MkDocs' builds."""

    def __init__(
        self,
        server: LiveReloadServer,
        latest: Callable[[], Build],
        go_back: Callable[[Build], None],
        folders: Iterable[Path],
    ) -> None:
        """`latest` build, by which something is served by now; `folders` are watched besides what MkDocs watches."""
        self._server, self._latest, self._go_back, self._site = server, latest, go_back, Path(server.root)
        self._build_all: Callable[..., Any] = server.builder
        server.builder, server.build_delay = self._save, MOMENT
        for folder in folders:
            server.watch(str(folder))
        _hear_at_once(server)
        self._failing = failing = Failing()
        tell, script = server.error_handler, server._inject_js_into_html
        server._inject_js_into_html = lambda content, epoch: script(failing.on(content), epoch)  # type: ignore[method-assign, no-untyped-call]
        # a page that is not there may come back, and whoever looks at its address is to see it
        server.error_handler = lambda code: (told := tell(code)) and script(failing.on(told), server._visible_epoch)  # type: ignore[no-untyped-call]
        self._stage: Path | None = None
        self._preview: Preview | None = None
        self._told: dict[str, tuple[int, ...]] | None = None
        """The files of which a whole build has told all that is to be said."""
        self._more_to_show = self._yields = False
        self._stands()

    def _stands(self) -> None:
        """A whole site is served."""
        self.good = self._latest()
        """The last whole build that was served."""
        made_with, before = self.good.made_with, self._preview
        self._preview = Preview(self.good, made_with, self._site, before) if made_with else None
        self._settled, self._more_to_show = True, False
        # what a check puts out of the collector’s sight is let go with its build; nobody waits now
        gc.unfreeze()
        gc.collect()

    # ---- one save ------------------------------------------------------------------------------------------

    def _save(self, *arguments: Any) -> None:
        """Show what has changed, then make the whole site; a save in between comes first."""
        started = time.perf_counter()
        settling = Settling(self._server._watched_paths)
        if settling.seen == self._told:
            self._answer(reload=False)  # the same save, by the later word of it
            return
        self._told = None  # whatever comes of this save, going back to what was told is another
        if shown := self._preview.show(settling) if self._preview else None:
            self._answer(reload=self._failing.is_over() or shown.any)
            if shown == NOTHING and self._settled:
                return
            if shown.any:
                log.info("Shown after %.2f seconds: %s.", time.perf_counter() - started, shown)
            self._settled = False
            self._more_to_show |= not shown.whole
            if self._saved_within(PAUSE):
                return
        else:
            settling.wait()
        self._yields = shown is not None
        self._failing.begins()
        try:
            self._build_all(*arguments)
            self._yields = False  # it is made, and takes its place
            assert self._stage
            swap(self._stage, self._site)
            if shown and self._more_to_show:
                self._announce()
            self._stands()
            self._told = settling.seen
            self._failing.is_over()
        except SavedAgain:
            self._go_back(self.good)
        except (Exception, SystemExit) as error:
            # MkDocs would let every request wait for a build that does not fail, and print what only Python understands
            self._go_back(self.good)
            self._told = settling.seen
            log.error(self._failing.failed(error))
            self._answer(reload=True)
        finally:
            self._yields = False
            self._drop()

    def new_stage(self) -> Path:
        """A folder for the build that begins."""
        self._drop()
        self._stage = staged(self._site)
        return self._stage

    def give_way(self) -> None:
        """Raises `SavedAgain` where a page that somebody waits for should be made first."""
        if self._yields and self._server._want_rebuild:
            raise SavedAgain

    def _drop(self) -> None:
        if self._stage:
            discard(self._stage)
            self._stage = None

    # ---- the server and its browsers ---------------------------------------------------------------------------

    def _answer(self, *, reload: bool) -> None:
        """From here on requests are answered, and browsers read their pages again, or need not."""
        server = self._server
        with server._epoch_cond:
            if reload:
                server._visible_epoch = server._wanted_epoch
            else:
                server._wanted_epoch = server._visible_epoch
            server._epoch_cond.notify_all()

    def _announce(self) -> None:
        """Browsers read their pages once more, as soon as the server is told that this build is over."""
        with self._server._epoch_cond:
            self._server._wanted_epoch += 1

    def _saved_within(self, seconds: float) -> bool:
        server = self._server
        with server._rebuild_cond:
            return bool(
                server._rebuild_cond.wait_for(lambda: server._want_rebuild or server._shutdown, timeout=seconds)
            )


class _Saves(FileSystemEventHandler):
    """Tells the server of every save."""

    def __init__(self, server: LiveReloadServer) -> None:
        """Which asks only now and then, by itself."""
        self._server = server

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Files that are only read do not count."""
        if event.event_type in _SAVES and not event.is_directory:
            with self._server._rebuild_cond:
                self._server._want_rebuild = True
                self._server._rebuild_cond.notify_all()


def _hear_at_once(server: LiveReloadServer) -> None:
    """By the system’s own word, too: MkDocs looks twice a second, which finds every save on any file system, but late."""
    observer = Observer()
    try:
        for path in server._watched_paths:
            observer.schedule(_Saves(server), path, recursive=True)
        observer.start()
    except OSError as error:
        log.debug("The system does not tell of saves: %s", error)

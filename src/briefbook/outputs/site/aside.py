"""What is finished, and wanted once more at the end, lies in a file without a name and not in memory: all pages and all data
together are most of what a build would hold.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from functools import partial
from itertools import accumulate
from typing import IO, ClassVar

from mkdocs.structure.pages import Page

from briefbook.outputs.data.whole import Fetch


class Aside:
    """Of one build. However that ends, the system clears it away."""

    def __init__(self) -> None:
        """No file is made before there is something to put into it."""
        self._file: IO[bytes] | None = None
        self._process = self._end = 0

    def put(self, content: bytes) -> Fetch:
        """Lay it aside. Raises `OSError`."""
        return self.parts(content, (len(content),))[0]

    def parts(self, content: bytes, lengths: Sequence[int]) -> list[Fetch]:
        """The same, of which each part can be had by itself."""
        if self._file is None or self._process != os.getpid():
            # a copy of this process reads the same file, and writes its own
            self._file, self._process, self._end = tempfile.TemporaryFile(buffering=0), os.getpid(), 0  # noqa: SIM115
        at, left = self._end, memoryview(content)
        while left:
            written = _write(self._file, left, self._end)
            left, self._end = left[written:], self._end + written
        starts = accumulate(lengths, initial=at)
        return [partial(_read, self._file, start, length) for start, length in zip(starts, lengths, strict=False)]


def _read(file: IO[bytes], at: int, length: int) -> bytes:
    found = _part(file, at, length)
    while len(found) < length:  # some systems give two gigabytes at a time
        if not (more := _part(file, at + len(found), length - len(found))):
            raise OSError("what was laid aside is not there any more")
        found += more
    return found


if sys.platform == "win32":  # where no process is a copy of another, so nobody else moves the file’s place

    def _write(file: IO[bytes], content: memoryview, at: int) -> int:
        file.seek(at)
        return file.write(content)

    def _part(file: IO[bytes], at: int, length: int) -> bytes:
        file.seek(at)
        return file.read(length)
else:

    def _write(file: IO[bytes], content: memoryview, at: int) -> int:
        return os.pwrite(file.fileno(), content, at)

    def _part(file: IO[bytes], at: int, length: int) -> bytes:
        return os.pread(file.fileno(), length, at)


class Resting(Page):
    """A page that has been rendered, and whose HTML is fetched when it is asked for."""

    _fetch: Fetch
    _last: ClassVar[tuple[Fetch | None, str]] = None, ""
    """That of the page that was asked last: the theme asks several times in a row."""

    def __eq__(self, other: object) -> bool:
        """As MkDocs has it, whether the other rests or not."""
        return isinstance(other, Page) and (self.title, self.file) == (other.title, other.file)

    __hash__ = None  # type: ignore[assignment]

    @property
    def content(self) -> str | None:
        """As it was; held for no more than one page."""
        last = Resting._last
        if last[0] is not self._fetch:
            last = Resting._last = self._fetch, self._fetch().decode()
        return last[1]

    @content.setter
    def content(self, html: str | None) -> None:
        """It is rendered once more, and is a page like any other again."""
        self.__class__ = Page  # type: ignore[assignment]
        self.content = html


def rest(page: Page, aside: Aside) -> Fetch | None:
    """All that is to be done with a page’s HTML before the theme gets it is done."""
    if type(page) is not Page or page.content is None:
        return None
    fetch = aside.put(page.__dict__.pop("content").encode())
    page.__class__ = Resting
    page._fetch = fetch  # type: ignore[attr-defined]
    return fetch

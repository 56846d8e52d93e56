"""What nobody has asked for in a month goes: a store that is only added to would fill the disk some day."""

import os
import time
from contextlib import suppress
from pathlib import Path

DAY = 86_400
MONTH = 30 * DAY
_MARK = "pruned"


def wanted_again(path: Path) -> None:
    """An entry was asked for: it is young again. Said once a day at most."""
    with suppress(OSError):
        if path.stat().st_mtime < time.time() - DAY:
            os.utime(path)


def prune(folder: Path) -> int:
    """Remove entries that were neither made nor asked for in a month; looks once a day. How many went.

    A clock that was set wrong can only make it forget, and what is forgotten is made again.
    """
    mark, now, gone = folder / _MARK, time.time(), 0
    with suppress(OSError):
        if abs(now - mark.stat().st_mtime) < DAY:
            return 0
    with suppress(OSError):
        mark.touch()
        for path in folder.glob("??/*"):
            if path.is_file() and path.stat().st_mtime < now - MONTH:
                path.unlink()
                gone += 1
    return gone

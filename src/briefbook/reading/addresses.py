"""`data/addresses.txt`: the registry of published addresses, one a line, as `briefbook addresses` writes it."""

import re
from pathlib import Path

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.model.address import FILE, Address, Registered
from briefbook.paths import LeadsOutError, TooLargeError, read_bounded
from briefbook.store.held import Held

KINDS = ("page", "source", "entity", "claim", "question", "judgement", "edition", "data")
_HINT = "take the committed file back, or type `briefbook addresses`"
_PATH = re.compile(
    r"(?!/)(?!(?:.*/)?\.\.(?:/|#|$))(?!.*%(?:[01]|2[ef]|5c|7f))(?:(?:[\w.~-]|%[0-9a-f]{2})+/)*(?:[\w.~-]|%[0-9a-f]{2})*(?:#[\w.-]+)?",
    re.I,
)
"""Quoted as in a link; no part of it leads elsewhere, quoted or not."""


def read_addresses(
    root: Path, data: str = "data", held: Held | None = None
) -> tuple[tuple[Registered, ...], tuple[Issue, ...]]:
    """Every line that can be read, in its order, and an issue for each that cannot. No file is an empty registry.

    `held`: what was read before.
    """
    path, shown = root / data / FILE, f"{data}/{FILE}"
    if not path.exists() and not path.is_symlink():
        return (), ()
    try:
        text = read_bounded(path, limits().addresses, root).decode("utf-8")
    except LeadsOutError:
        return (), (Issue("E118", Place(shown), "this link leads out of the project", "put the file itself here"),)
    except TooLargeError as error:
        return (), (
            Issue("E105", Place(shown), str(error.strerror), "raise the limit `addresses` if it is truly so long"),
        )
    except UnicodeDecodeError:
        return (), (Issue("E120", Place(shown), "this registry is not UTF-8 text", _HINT),)
    except OSError as error:
        return (), (Issue("E109", Place(shown), f"the file cannot be read: {error.strerror}"),)
    return (held or Held()).made(("addresses", shown, text), lambda: _read(text, shown))


def _read(text: str, shown: str) -> tuple[tuple[Registered, ...], tuple[Issue, ...]]:
    found: list[Registered] = []
    issues: list[Issue] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        parts, place = line.split(" ", 2), Place(shown, number)  # the name of a page may have spaces
        if len(parts) == 3 and parts[1] in KINDS and _PATH.fullmatch(parts[0]):
            found.append(Registered(Address(parts[0], parts[1], parts[2]), place))
        else:
            issues.append(Issue("E120", place, "this line is no address with its kind and its id", _HINT))
    return tuple(found), tuple(issues)

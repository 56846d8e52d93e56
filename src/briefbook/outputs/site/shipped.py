"""The files that go with every site: styles, scripts, fonts, and the owner’s colour."""

from collections.abc import Iterator
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File

from briefbook.outputs.site.colours import owner_style

FOLDER = "assets/briefbook"
SCRIPTS = ("menu.js", "marks.js", "similar.js")
"""Read after the page, in this order; `reading.js` is named in the theme."""

_HERE = Path(__file__).parent / "assets"
_FILES = (
    "briefbook.css",
    "moved.css",
    "reading.js",
    *SCRIPTS,
    "favicon.svg",
    *(f"fonts/{path.name}" for path in sorted((_HERE / "fonts").iterdir()) if path.suffix != ".md"),
)


def styles(colour: str) -> list[str]:
    """The style sheets, in their order."""
    return [f"{FOLDER}/briefbook.css", *([f"{FOLDER}/owner.css"] if colour else [])]


def files() -> Iterator[tuple[str, Path]]:
    """Each by its name below the folder, with where it lies."""
    for name in _FILES:
        yield name, _HERE / name


def shipped(config: MkDocsConfig, colour: str, colour_dark: str) -> Iterator[File]:
    """Each file; Abort where the owner's colour cannot be read."""
    for name, path in files():
        yield File.generated(config, f"{FOLDER}/{name}", abs_src_path=str(path))
    if colour:
        try:
            style = owner_style(colour, colour_dark)
        except ValueError as error:
            raise Abort(f"The plugin’s option colour: {error}. The last good site is untouched.") from error
        yield File.generated(config, f"{FOLDER}/owner.css", content=style)

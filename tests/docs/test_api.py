"""docs/manual/api.md lists the public names with what they say of themselves. BRIEFBOOK_GOLDEN=write writes it anew."""

import importlib
import inspect
import os
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

import briefbook.model
from conftest import ROOT

PAGE = ROOT / "docs" / "manual" / "api.md"
MODEL = [f"briefbook.model.{module.name}" for module in pkgutil.iter_modules(briefbook.model.__path__)]
MODULES = ["briefbook.checking", "briefbook.pipeline", "briefbook.issues", "briefbook.errors", *MODEL]
NOT_PUBLIC = {"briefbook.model.draft", "briefbook.model.canonical", "briefbook.model.base"}
START, END = "<!-- names -->\n", "<!-- end of names -->\n"


def names(module: ModuleType) -> Iterator[tuple[str, object]]:
    """What a module defines itself and does not keep for itself, in its own order."""
    for name, thing in vars(module).items():
        own = getattr(thing, "__module__", None) == module.__name__
        if own and not name.startswith("_") and (inspect.isclass(thing) or inspect.isfunction(thing)):
            yield name, thing


def row(name: str, thing: object) -> str:
    told = " ".join((inspect.getdoc(thing) or "").split("\n\n")[0].split()).replace("|", "\\|")
    called = f"{name}({', '.join(inspect.signature(thing).parameters)})" if inspect.isfunction(thing) else name
    return f"| `{called}` | {told} |"


def listed() -> str:
    found = []
    for name in MODULES:
        module = importlib.import_module(name)
        rows = [row(*pair) for pair in names(module)] if name not in NOT_PUBLIC else []
        if rows:
            found += [f"### {name}\n", "| name | what it is |", "|---|---|", *rows, ""]
    return "\n".join(found)


def test_every_public_name_is_listed_as_it_tells_of_itself() -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(START)
    told, after = rest.split(END)
    if os.environ.get("BRIEFBOOK_GOLDEN") == "write":
        PAGE.write_text(f"{before}{START}\n{listed()}\n{END}{after}", encoding="utf-8")
        return
    assert told.strip() == listed().strip(), "BRIEFBOOK_GOLDEN=write pytest tests/docs/test_api.py writes the list anew"


def test_its_example_runs() -> None:
    text = PAGE.read_text(encoding="utf-8")
    (example,) = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    shown: dict[str, object] = {}
    exec(compile(example.replace('Path(".")', f"Path({str(ROOT)!r})"), "api.md", "exec"), shown)
    assert shown["known"], "the example finds claims"

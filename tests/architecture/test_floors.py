"""The house: a room imports only from lower floors, rooms on one floor do not know each other, no circles inside."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "briefbook"
GROUND = {"issues", "errors", "suggest", "limits", "paths"}
FLOORS = {
    "ground": 0,
    "model": 1,
    "text": 2,
    "reading": 3,
    "views": 3,
    "store": 0.5,  # on which reading and checks stand too
    "drawing": 4,
    "checks": 4,
    "intake": 4,
    "proposing": 4,
    "writing": 4,
    "links": 4,
    "pages": 5,
    "checking": 5,
    "pipeline": 6,
    "workflow": 6.5,  # an analyst's steps, each made of the pipeline and the rooms below it
    "outputs.pdf": 7,
    "outputs.data": 7,
    "outputs.terminal": 7,
    "outputs.site": 7.5,  # site may call pdf and data, never back
    "macros": 8,  # for sites with mkdocs-macros
    "cli": 8,
}


def room_of(module: str) -> str:
    parts = module.split(".")[1:]
    if not parts:
        return ""
    if parts[0] in GROUND:
        return "ground"
    return ".".join(parts[:2]) if parts[0] == "outputs" else parts[0]


def module_of(path: Path) -> str:
    parts = ["briefbook", *path.relative_to(SOURCE).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every import of our own, those under TYPE_CHECKING and inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("briefbook"))
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide where a name comes from"
            if node.module == "briefbook":
                yield from (f"briefbook.{name.name}" for name in node.names if name.name != "__version__")
            elif node.module and node.module.startswith("briefbook."):
                for name in node.names:
                    below = f"{node.module}.{name.name}"
                    yield below if below in MODULES else node.module


FILES = sorted(SOURCE.rglob("*.py"))
MODULES = {module_of(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_imports_go_down(path: Path) -> None:
    room = room_of(module_of(path))
    for imported in imports(path):
        other = room_of(imported)
        if not room or not other or other == room:
            continue
        assert other in FLOORS, f"{imported}: this room stands on no floor"
        assert FLOORS[other] < FLOORS[room], f"{path.name} in {room} imports {imported} from {other}"


def test_every_room_has_a_floor() -> None:
    rooms = {room_of(module_of(path)) for path in FILES} - {"", "outputs"}
    assert rooms <= set(FLOORS)


def test_no_circles_between_files() -> None:
    edges = {module_of(path): set(imports(path)) for path in FILES}
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, f"circle: {' → '.join((*path, module))}"
        if module not in done:
            for target in sorted(edges.get(module, ())):
                visit(target, (*path, module))
            done.add(module)

    for module in sorted(edges):
        visit(module, ())


def test_only_outputs_know_a_host_tool() -> None:
    for path in FILES:
        room = room_of(module_of(path))
        hosts = [
            name
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else []
            )
            if name.split(".")[0] in {"mkdocs", "material"}
        ]
        assert not hosts or room == "outputs.site", f"{path} imports {hosts}"


def test_nothing_but_the_commands_exits_or_prints() -> None:
    for path in FILES:
        if room_of(module_of(path)) == "cli":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                assert called not in {"print", "sys.exit", "exit", "quit"}, f"{path}:{node.lineno} calls {called}"


def test_rooms_stay_small() -> None:
    for path in FILES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        # the catalogue is a list of texts: one idea, however long it grows
        assert lines <= 300 or path.name == "catalogue.py", f"{path} has {lines} lines"

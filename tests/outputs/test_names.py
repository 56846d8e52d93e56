"""Names of files in `docs/` are addresses: what no computer keeps, or nobody sees as it is, is refused; all others last."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mkdocs.structure.files import File

from briefbook import cli
from briefbook.model.address import FILE
from briefbook.outputs.site.bounds import outside
from briefbook.reading.addresses import read_addresses
from conftest import build
from smallsite import small_project

BAD = {
    "line-end": b"a\nb page c.md",
    "carriage-return": b"a\rb.md",
    "escape": b"a\x1b[31mb.md",
    "delete": b"a\x7f.md",
    "c1": "a\x9b31m.md".encode(),
    "line-separator": "a\u2028b.md".encode(),
    "turned": "a\u202egnp.md".encode(),
    "hidden": "a\u200bb.md".encode(),
    "no-utf-8": b"a\xff\xfe.md",
    "backslash": b"..\\..\\a.md",
    "long": b"a" * 240 + b".md",
    "of-a-file-that-is-no-page": b"a\nb.txt",
}


@pytest.mark.parametrize("case", BAD)
def test_a_name_that_is_no_address(tmp_path: Path, case: str) -> None:
    docs = os.fsencode(tmp_path / "docs")
    os.mkdir(docs)
    with open(os.path.join(docs, BAD[case]), "wb") as file:
        file.write(b"# T\n")
    issues = outside(tmp_path, tmp_path / "docs")
    assert [issue.code for issue in issues] == ["E121"]
    assert "\n" not in str(issues[0])


@pytest.mark.parametrize(
    ("one", "other"), [("page.md", "Page.md"), ("café.md", "cafe\u0301.md"), ("straße.md", "STRASSE.md"), ("a", "A")]
)
def test_two_names_that_are_one_elsewhere(tmp_path: Path, one: str, other: str) -> None:
    (tmp_path / "docs").mkdir()
    for name in (one, other):
        (tmp_path / "docs" / name).write_text("# T\n", "utf-8")
    issues = outside(tmp_path, tmp_path / "docs")
    assert [issue.code for issue in issues] == ["E121"]
    (tmp_path / "docs" / other).unlink()
    if (tmp_path / "docs" / one).exists():
        assert outside(tmp_path, tmp_path / "docs") == ()


NAMES = st.text(st.characters(exclude_characters="/\\", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30)


@settings(max_examples=300, deadline=None)
@given(name=NAMES | st.sampled_from(["a..b", "~a", "-rf", "'\"<script>", "# a", "%2e%2e", "a%0ab", "{{ x }}", "index", "..."]),
       directories=st.booleans())  # fmt: skip
def test_every_other_name_lasts(tmp_path_factory: pytest.TempPathFactory, name: str, directories: bool) -> None:
    """The registry takes its address as it is written, with its name as it is."""
    assume(name.isprintable() and len(name.encode()) < 190 and not name.startswith(".") and name.strip())
    root = tmp_path_factory.getbasetemp()
    url = File(f"{name}.md", "docs", "site", use_directory_urls=directories).url
    (root / FILE).write_text(f"{url} page {name}\n", "utf-8")
    found, issues = read_addresses(root, ".")
    assert issues == ()
    assert [(one.address.path, one.address.id) for one in found] == [(url, name)]


def test_a_build_and_the_registry_with_odd_names(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text("utf-8").replace("briefbook]", "briefbook: {pdf: false, editions: false}]"), "utf-8"
    )
    for name in (
        "-rf",
        "a..b",
        "~draft",
        "'\"<script>alert(1)<",
        "# a  page page",
        "%2e%2e%2f",
        "{{ 9 ~ 9 }}",
        "a" * 197,
    ):
        (project / "docs" / f"{name}.md").write_text("Words.\n", "utf-8")
    for _ in range(2):
        done = CliRunner().invoke(cli.main, ["addresses", "--project", str(project)])
        assert done.exit_code == 0, done.output
    assert ", 0 new" in done.output
    done_build = build(project, BRIEFBOOK_TEXTS="texts")
    assert done_build.code == 0, done_build.output
    page = project / "docs/a\nb page c.md"
    page.write_text("# T\n", "utf-8")
    before = (project / "data" / FILE).read_bytes()
    done = CliRunner().invoke(cli.main, ["addresses", "--project", str(project)])
    assert done.exit_code == 1
    assert "E121" in build(project).output
    assert (project / "data" / FILE).read_bytes() == before

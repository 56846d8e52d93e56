"""`briefbook source add` as a person and as a program uses it."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.pipeline import Folders, check
from briefbook.reading.loader import load
from conftest import MINIMAL, ROOT
from saved import PARAGRAPHS, TITLE, markdown, page, pdf, text

ID = "aldermere-post-2024-05-06"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project under git with one source and its text."""
    project = tmp_path / "small"
    shutil.copytree(MINIMAL, project)
    subprocess.run(["git", "init", "--quiet", str(project)], check=True)
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return project


def add(project: Path, raw: bytes, name: str, *words: str) -> Result:
    file = project.parent / name
    file.write_bytes(raw)
    return CliRunner().invoke(cli.main, ["source", "add", str(file), "--project", str(project), *words])


def files(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for path in project.rglob("*")
        if path.is_file() and ".git" not in path.parts
    }


def test_a_saved_page_becomes_a_source_at_once(small: Path) -> None:
    done = add(small, page(), "saved.html")
    assert done.exit_code == 0, done.output
    record, issues = load(small)
    assert issues == ()
    source = record.sources[ID]
    assert (source.title, source.publisher, source.genre, source.language) == (TITLE, "Aldermere Post", "news", "en-GB")
    assert str(source.published) == "2024-05-06"
    assert source.published_note == "From its metadata (JSON-LD datePublished)."
    assert source.authors == ("ida-quill",)
    assert record.entities["ida-quill"].name == "Ida Quill"
    assert len(source.ledger) == 12
    assert source.set_aside == ()
    checked = check(Folders(small))
    assert {issue.code for issue in checked.issues if issue.code[0] == "E"} == {"E401"}, (
        "only the reading is left to do"
    )
    assert source.sha256 in checked.articles, "the text is found by its digest"


def test_it_shows_what_it_found(small: Path) -> None:
    told = add(small, page(), "saved.html").output
    for words in (TITLE, "Ida Quill (new: ida-quill)", "6 May 2024  (its metadata (JSON-LD datePublished))", "en-GB", "12 sentences",
                  "Aldermere, Tolbridge", "Otto Lamm", "p7.s1", "An invitation to subscribe", f"seeds/{ID}.yml"):  # fmt: skip
        assert words in told


@pytest.mark.parametrize(
    ("raw", "name", "words"),
    [
        (text().encode(), "article.txt", ("--publisher", "Aldermere Post", "--genre", "news")),
        (markdown().encode(), "clipping.md", ()),
        (pdf(1), "print.pdf", ("--publisher", "Aldermere Post", "--genre", "news")),
    ],
)
def test_every_form_becomes_a_source(small: Path, raw: bytes, name: str, words: tuple[str, ...]) -> None:
    done = add(small, raw, name, *words)
    assert done.exit_code == 0, done.output
    source = load(small)[0].sources[ID]
    assert source.authors == ("ida-quill",)
    assert len(source.ledger) >= 12
    # the ledger is what `briefbook ledger` writes
    again = CliRunner().invoke(
        cli.main, ["ledger", str(small / "seeds" / "text" / f"{ID}.txt"), "--project", str(small)]
    )
    assert "nothing to change" in again.output


def test_what_is_there_stays_as_it_is(small: Path) -> None:
    before = files(small)
    assert add(small, page(), "saved.html").exit_code == 0
    after = files(small)
    new = {f"seeds/{ID}.yml", f"seeds/text/{ID}.txt", ".gitignore"}
    assert set(after) - set(before) == new
    changed = {name for name in before if after[name] != before[name]}
    assert changed == {"data/entities/all.yml"}
    added = after["data/entities/all.yml"].removeprefix(before["data/entities/all.yml"])
    assert added == b"- {id: ida-quill, type: person, name: Ida Quill}\n"


def test_the_text_stays_out_of_git(small: Path) -> None:
    assert add(small, page(), "saved.html").exit_code == 0
    git = ["git", "-C", str(small)]
    subprocess.run([*git, "add", "-A"], check=True)
    listed = subprocess.run([*git, "ls-files"], check=True, capture_output=True, text=True).stdout.splitlines()
    assert f"seeds/{ID}.yml" in listed
    assert not any(name.startswith("seeds/text/") for name in listed)
    assert (small / ".gitignore").read_text() == "/seeds/text/\n"


def test_an_ignored_folder_needs_no_second_line(small: Path) -> None:
    (small / ".gitignore").write_text("# mine\nseeds/text", encoding="utf-8")
    assert add(small, page(), "saved.html").exit_code == 0
    assert (small / ".gitignore").read_text() == "# mine\nseeds/text"


def test_a_known_author_is_not_added_again(small: Path) -> None:
    raw = page().replace(b"Ida Quill", b"Ada Quill")
    assert add(small, raw, "saved.html").exit_code == 0
    record, _ = load(small)
    assert record.sources[ID].authors == ("ada-quill",)
    assert [key for key in record.entities if "quill" in key] == ["ada-quill"]


def test_what_is_said_comes_before_what_was_found(small: Path) -> None:
    done = add(
        small, page(), "saved.html", "--id", "post-cranes", "--publisher", "The Post: a paper", "--published", "2024-05~",
        "--published-note", "A neighbour said so.", "--genre", "opinion", "--title", 'Cranes, "again"', "--language", "en",
        "--url", "https://example.org/#top", "--author", "ada-quill", "--author", "Yusuf Ömer",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    source = load(small)[0].sources["post-cranes"]
    assert (source.publisher, source.title, source.genre) == ("The Post: a paper", 'Cranes, "again"', "opinion")
    assert (str(source.published), source.published_note) == ("2024-05~", "A neighbour said so.")
    assert source.authors == ("ada-quill", "yusuf-omer")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--published", "last week"), "--published"),
        (("--url", "javascript:alert(1)"), "--url"),
        (("--id", "Not An Id"), "--id"),
        (("--language", "English!"), "--language"),
        (("--id", "wend-gazette-2024-05-06"), "taken"),
    ],
)
def test_a_value_that_is_none(small: Path, words: tuple[str, ...], told: str) -> None:
    before = files(small)
    done = add(small, page(), "saved.html", *words)
    assert done.exit_code == 1
    assert "E113" in done.output
    assert told in done.output
    assert files(small) == before


def test_what_is_missing_is_named_with_its_options(small: Path) -> None:
    before = files(small)
    done = add(small, text().encode(), "article.txt")
    assert done.exit_code == 1
    assert "E325" in done.output
    assert "--publisher … --genre …" in done.output
    assert "a genre is news, analysis, opinion, official" in done.output
    assert files(small) == before


def test_at_a_terminal_it_asks(small: Path) -> None:
    file = small.parent / "article.txt"
    file.write_text(text(), encoding="utf-8")
    ours, theirs = pty.openpty()
    words = [
        sys.executable,
        "-c",
        "from briefbook.cli import main; main()",
        "source",
        "add",
        str(file),
        "--project",
        str(small),
    ]
    environment = {**os.environ, "BRIEFBOOK_TEXTS": "texts"}
    with subprocess.Popen(words, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, env=environment) as running:
        os.close(theirs)
        os.write(ours, b"Aldermere Post\nnews\n")
        assert running.stdout is not None
        told = running.stdout.read().decode()
    os.close(ours)
    assert running.returncode == 0
    assert f"seeds/{ID}.yml" in told
    assert "\x1b" not in told
    assert load(small)[0].sources[ID].publisher == "Aldermere Post"


def test_a_long_pdf_shows_progress_where_somebody_looks(small: Path) -> None:
    file = small.parent / "long.pdf"
    file.write_bytes(pdf(25))
    words = [sys.executable, "-c", "from briefbook.cli import main; main()", "source", "add", str(file), "--format", "json",
             "--publisher", "Post", "--genre", "news", "--dry-run", "--project", str(small)]  # fmt: skip
    ours, theirs = pty.openpty()
    done = subprocess.run(words, stdout=subprocess.PIPE, stderr=theirs, timeout=120)
    seen = os.read(ours, 100_000).decode()
    os.close(ours)
    os.close(theirs)
    assert "page 20 of" in seen
    assert json.loads(done.stdout)["form"] == "pdf"
    quiet = subprocess.run(words, capture_output=True, timeout=120)
    assert quiet.stderr == b""


def test_a_dry_run_writes_nothing(small: Path) -> None:
    before = files(small)
    done = add(small, page(), "saved.html", "--dry-run")
    assert done.exit_code == 0
    assert "Would write" in done.output
    assert files(small) == before


def test_the_same_text_is_refused_whatever_is_said(small: Path) -> None:
    assert add(small, page(), "saved.html").exit_code == 0
    before = files(small)
    for words in ((), ("--anyway",), ("--derived-from", ID), ("--id", "another")):
        done = add(small, page(), "saved.html", *words)
        assert done.exit_code == 1
        assert "E326" in done.output
        assert ID in done.output
    assert files(small) == before


def test_the_same_article_saved_in_another_way_is_the_same(small: Path) -> None:
    assert add(small, page(), "saved.html").exit_code == 0
    paragraphs = (TITLE, *PARAGRAPHS, "Subscribe now to continue reading about the harbour.")
    done = add(
        small,
        "\n".join(paragraphs).encode(),
        "typed.txt",
        "--publisher",
        "Post",
        "--genre",
        "news",
        "--published",
        "2024",
    )
    assert done.exit_code == 1
    assert "E326" in done.output


def test_authors_who_are_said(small: Path) -> None:
    words = ("--author", "Ida Quill", "--author", "Ida Quill", "--author", " ", "--author", "ada-quill", "--dry-run")
    told = json.loads(add(small, page(), "saved.html", *words, "--format", "json").stdout)
    assert told["source"]["authors"] == ["ida-quill", "ada-quill"]
    assert [author["id"] for author in told["new_authors"]] == ["ida-quill"]
    done = add(small, page(), "saved.html", "--author", "ada-quil")
    assert done.exit_code == 1
    assert "E201" in done.output
    assert "ada-quill" in done.output


def reprint() -> bytes:
    """Much the same article elsewhere: one paragraph gone, one new, words changed inside two sentences."""
    changed = (
        PARAGRAPHS[0].replace("overdue", "late"),
        *PARAGRAPHS[1:4],
        "The Tolbridge Echo has asked the board for more.",
    )
    return (
        page(changed, title="Four cranes for the quay")
        .replace(b"Aldermere Post", b"Tolbridge Echo")
        .replace(b"aldermere-post", b"tolbridge-echo")
    )


@pytest.mark.parametrize("texts", [True, False])
def test_a_reprint_is_offered_as_one(small: Path, texts: bool) -> None:
    assert add(small, page(), "saved.html").exit_code == 0
    if not texts:  # the ledger alone knows it too
        shutil.rmtree(small / "seeds" / "text")
    before = files(small)
    done = add(small, reprint(), "reprint.html")
    assert done.exit_code == 1
    assert "E327" in done.output
    assert f"--derived-from {ID}" in done.output
    assert files(small) == before
    done = add(small, reprint(), "reprint.html", "--derived-from", ID)
    assert done.exit_code == 0, done.output
    assert load(small)[0].sources["tolbridge-echo-2024-05-06"].derived_from == ID


def test_what_is_truly_different_goes_in_anyway(small: Path) -> None:
    assert add(small, page(), "saved.html").exit_code == 0
    done = add(small, reprint(), "reprint.html", "--anyway")
    assert done.exit_code == 0
    assert "stands in both" in done.output
    assert load(small)[0].sources["tolbridge-echo-2024-05-06"].derived_from is None


def test_a_reprint_of_nothing(small: Path) -> None:
    done = add(small, page(), "saved.html", "--derived-from", "wend-gazette")
    assert done.exit_code == 1
    assert "E201" in done.output
    assert "wend-gazette-2024-05-06" in done.output


def test_furniture_is_set_aside_only_when_asked(small: Path) -> None:
    after = "<p>Join our forum about Aldermere.</p>"
    assert add(small, page(after=after), "saved.html", "--set-aside-furniture").exit_code == 0
    source = load(small)[0].sources[ID]
    assert [(str(at), item.note) for item in source.set_aside for at in item.at] == [
        ("p7.s1", None),
        ("p8.s1", "An invitation to comment or to a forum."),
    ]
    codes = {issue.code for issue in check(Folders(small)).issues}
    assert "E404" not in codes


def test_nothing_is_overwritten(small: Path) -> None:
    path = small / "seeds" / "text" / f"{ID}.txt"
    path.parent.mkdir()
    path.write_text("Somebody wrote this.", encoding="utf-8")
    before = files(small)
    done = add(small, page(), "saved.html")
    assert done.exit_code == 1
    assert "E328" in done.output
    assert files(small) == before


def test_a_failure_half_way_loses_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(small)
    replace = os.replace

    def full(source: str, target: Path) -> None:
        if str(target).endswith(f"{ID}.yml"):
            raise OSError(28, "No space left on device", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    done = add(small, page(), "saved.html")
    assert done.exit_code == 1
    assert "E109" in done.output
    assert "No space left" in done.output
    assert files(small) == before
    assert not (small / "seeds" / "text").exists()


def test_a_text_that_lies_where_it_belongs_stays_there(small: Path) -> None:
    folder = small / "seeds" / "text"
    folder.mkdir()
    raw = text().replace("\n", "\r\n").encode()
    (folder / f"{ID}.txt").write_bytes(raw)
    words = ["source", "add", str(folder / f"{ID}.txt"), "--publisher", "Aldermere Post", "--genre", "news"]
    done = CliRunner().invoke(cli.main, [*words, "--project", str(small)])
    assert done.exit_code == 0, done.output
    assert [path.name for path in folder.iterdir()] == [f"{ID}.txt"]
    assert (folder / f"{ID}.txt").read_bytes() == raw
    assert load(small)[0].sources[ID].sha256 in check(Folders(small)).articles


def test_an_empty_project_gets_what_it_needs(tmp_path: Path) -> None:
    project = tmp_path / "empty"
    project.mkdir()
    assert add(project, page(), "saved.html").exit_code == 0
    record, issues = load(project)
    assert issues == ()
    assert list(record.entities) == ["ida-quill"]
    assert (project / ".gitignore").read_text() == "/seeds/text/\n"


def test_a_broken_record_is_mended_first(small: Path) -> None:
    (small / "data" / "topics.yml").write_text("- {id: [", encoding="utf-8")
    done = add(small, page(), "saved.html")
    assert done.exit_code == 1
    assert "E101" in done.output


def test_as_json(small: Path) -> None:
    told = json.loads(add(small, page(), "saved.html", "--format", "json", "--dry-run").stdout)
    assert told["source"]["id"] == ID
    assert told["how"]["published"] == "its metadata (JSON-LD datePublished)"
    assert told["names"]["Aldermere"] == ["aldermere"]
    assert told["names"]["Otto Lamm"] == []
    assert [item["at"] for item in told["furniture"]] == ["p7.s1"]
    assert (told["written"], told["dry_run"]) == ([], True)
    told = json.loads(add(small, page(), "saved.html", "--format", "json").stdout)
    assert f"seeds/{ID}.yml" in told["written"]
    refused = add(small, page(), "saved.html", "--format", "json")
    assert refused.exit_code == 1
    assert [issue["code"] for issue in json.loads(refused.stdout)["issues"]] == ["E326"]


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"PK\x03\x04", "article.docx", "E321"),
        (b"a" * 10_000_001, "article.txt", "E322"),
        (b"%PDF-1.7 and nothing", "article.pdf", "E323"),
        (b"<html><body></body></html>", "article.html", "E324"),
    ],
)
def test_what_cannot_be_read(small: Path, raw: bytes, name: str, code: str) -> None:
    done = add(small, raw, name)
    assert done.exit_code == 1
    assert code in done.output
    assert "Traceback" not in done.output


def test_no_such_file(small: Path) -> None:
    assert CliRunner().invoke(cli.main, ["source", "add", "nowhere.txt", "--project", str(small)]).exit_code == 2


def test_a_hostile_title_reaches_neither_terminal_nor_yaml(small: Path) -> None:
    raw = page(title="Cranes: [*a, &b] # \x1b[2J !!python/object \u202e").replace(b'"headline"', b'"other"')
    done = add(small, raw, "saved.html")
    assert done.exit_code == 0, done.output
    assert "\x1b" not in done.output
    assert load(small)[0].sources[ID].title.startswith("Cranes: [*a, &b] # ")


def test_the_manual_names_every_option() -> None:
    manual = (ROOT / "docs" / "manual" / "commands.md").read_text(encoding="utf-8")
    section = manual.split("### briefbook source\n")[1].split("\n### ")[0]
    for parameter in cli.main.commands["source"].commands["add"].params:  # type: ignore[attr-defined]
        assert all(f"`{name}" in section for name in parameter.opts if name.startswith("-")), parameter.opts

"""Reviewing at a terminal: real keys through prompt_toolkit, and the real command on a real one."""

import io
import os
import re
import select
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from briefbook.outputs.terminal.asking import Terminal
from briefbook.outputs.terminal.card import card
from briefbook.outputs.terminal.session import go_through
from briefbook.outputs.terminal.words import clean, plain, wrapped
from briefbook.pipeline import Folders
from briefbook.reading.loader import load
from briefbook.workflow.desk import Desk
from briefbook.workflow.reviewing import KEYS, View, opened
from drafting import SOURCE, USUAL, draft, put, small_project

CONTROL = re.compile(r"\x1b(?:\[[0-9;?]*[a-zA-Z]|\][^\x07]*\x07|[=>78])")
SAVE, LEAVE, BACKSPACE = "\x13", "\x03", "\x7f"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return small_project(tmp_path)


def review(project: Path, keys: str, *rows: dict[str, object]) -> tuple[str, View, Desk]:
    """What the terminal shows, how things stand after the last key (always `q`), and the desk."""
    desk = Desk(Folders(project), put(project, *rows))
    shown = io.StringIO()
    with create_pipe_input() as typed:
        typed.send_text(f"{keys}q")
        output = Vt100_Output(shown, lambda: Size(rows=40, columns=100), term="xterm")
        view = go_through(desk, Terminal(typed, output))
    return shown.getvalue(), view, desk


def states(desk: Desk) -> dict[str, str]:
    return {seen.draft.id: seen.state for seen in desk.seen if seen.state != "waiting"}


def test_a_whole_sitting(project: Path) -> None:
    keys = "sf" + "The headline.\r" + "a" + "k" + "a" + "w" + "b" + "u"
    shown, _, desk = review(project, keys)
    assert states(desk) == {"headline": "set aside", "ferries-carry": "accepted", "head-again": "skipped"}
    text = CONTROL.sub("", shown)
    assert "‘ferries-carry’ stands in data/claims/ferry.yml" in text
    assert "E502 claim ‘night-ferry-2027’ gives the date 2027" in text.replace("\r", "").replace("\n  ", " ")
    assert "repeats ‘passengers’: the same figure" in text
    assert "undone: ‘night-ferry-2027’ is taken out again" in text
    _, _, desk = review(project, "")
    assert states(desk) == {"headline": "set aside", "ferries-carry": "accepted", "head-again": "skipped"}


def test_a_draft_is_edited_where_it_stands(project: Path) -> None:
    _, _, desk = review(project, "e" + SAVE, USUAL[3])  # refused: the year is wrong
    assert states(desk) == {}
    end = "\x1b[1;5F"  # to the end of the text
    keys = "e" + end + "note: Ours." + SAVE + "w"
    _, view, desk = review(project, keys, USUAL[3])
    claim = load(project)[0].claims["night-ferry-2027"]
    assert claim.note == "Ours."
    assert view.current is None


def test_a_text_that_was_refused_is_there_again(project: Path) -> None:
    """Broken once, mended in the same text: what was typed first is still in it."""
    end = "\x1b[1;5F"
    # the second time the cursor stands at what was wrong
    delete = "\x1b[3~"
    keys = "e" + end + "note: Ours.\rkindd: x" + SAVE + "e" + delete * len("kindd: x") + SAVE
    shown, _, desk = review(project, keys, USUAL[1])
    assert "draft:8:1: E111 a claim has no key ‘kindd’" in CONTROL.sub("", shown).replace("\r", "").replace("\n  ", " ")
    assert states(desk) == {"ferries-carry": "accepted"}
    assert load(project)[0].claims["ferries-carry"].note == "Ours."


def test_a_question_opens_the_editor_at_once(project: Path) -> None:
    keys = "a" + " A budget.\rcontext: [p5.s1]" + SAVE  # the cursor stands where something is to be written
    shown, _, desk = review(project, keys, USUAL[4])
    assert states(desk) == {"who-pays-for-it": "accepted"}, shown
    assert load(project)[0].questions["who-pays-for-it"].would_settle == "A budget."


def test_leaving_an_editor_a_question_or_a_file_changes_nothing(project: Path) -> None:
    _, view, desk = review(project, "e" + "x" + LEAVE + "f" + LEAVE + "sx" + "sf" + LEAVE, USUAL[1])
    assert states(desk) == {}
    assert view.text is None
    assert not (project / ".briefbook" / "review").exists()


def test_the_analysts_own_editor(project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        f"#!{sys.executable}\nimport sys, os\np = sys.argv[1]\nt = open(p).read()\nopen(p, 'w').write(t + 'note: Elsewhere.\\n')\nos.utime(p, (1, 1))\n"
    )
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    monkeypatch.delenv("VISUAL", raising=False)
    _, _, desk = review(project, "v", USUAL[1])
    assert states(desk) == {"ferries-carry": "accepted"}
    assert load(project)[0].claims["ferries-carry"].note == "Elsewhere."
    monkeypatch.setenv("EDITOR", str(tmp_path / "none-such"))
    shown, _, _ = review(project, "uv", USUAL[1])
    assert "left as it was" in shown or "no editor" in shown


def test_another_file(project: Path) -> None:
    keys = "f" + BACKSPACE * len("data/claims/ferry.yml") + "data/claims/boats.yml\r" + "a"
    review(project, keys, USUAL[1])
    assert load(project)[0].claims["ferries-carry"]
    assert (project / "data/claims/boats.yml").exists()


HOSTILE = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b1m\x08\u202e"


def test_nothing_of_a_draft_reaches_the_terminal_unseen(project: Path) -> None:
    row = {
        **USUAL[1],
        "says": HOSTILE,
        "sentence": HOSTILE,
        "leads": [{"part": HOSTILE, "words": HOSTILE}],
        "likely": [{"claim": "passengers", "how": "repeats", "why": HOSTILE}],
        "new": [{"id": "x", "name": HOSTILE}],
        "findings": [{"what": "name", "words": HOSTILE, "start": 10**9, "means": HOSTILE}],
    }
    desk = Desk(Folders(project), put(project, row, draft("p5.s2", "other", form="question", says=HOSTILE)))
    view = opened(desk.seen)
    for position in (0, 1):
        at = View(view.seen, position, text=HOSTILE, path=HOSTILE)
        text = plain(card(at, HOSTILE, (HOSTILE, "", HOSTILE), HOSTILE, desk.record.claims))
        assert all(character.isprintable() or character == "\n" for character in text)
        assert "owned" in text  # it is shown, not dropped
    shown, _, _ = review(project, "bb", row)
    assert "\x1b]0;" not in shown
    assert "\x1b[2J" not in shown
    assert "\x1b[31m" not in shown
    assert "\u202e" not in shown


@given(st.lists(st.tuples(st.just(""), st.text(max_size=40)), max_size=6), st.integers(10, 60), st.integers(0, 6))
def test_wrapping_drops_no_word(pieces: list[tuple[str, str]], width: int, indent: int) -> None:
    lines = plain(wrapped(pieces, width, indent))
    assert clean("".join(text for _, text in pieces)).split() == lines.split() or "".join(
        clean("".join(text for _, text in pieces)).split()
    ) == "".join(lines.split())
    for line in lines.splitlines():
        assert len(line) <= width or len(line.split()) <= 2


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    keys=st.text("".join(KEYS).replace("e", "").replace("v", "").replace("q", "").replace("f", "") + "x ", max_size=12)
)
def test_any_keys_leave_a_record_that_loads(
    keys: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    project = small_project(tmp_path_factory.mktemp("keys"))
    # a draft without a wording opens an editor, in which the rest of the keys would be typed
    rows = [row for row in USUAL if row["form"] == "set-aside" or (row.get("says") and row["form"] == "claim")]
    typed = keys.replace("s", "so\r")
    _, _, desk = review(project, typed, *rows)
    assert load(project)[1] == ()
    again = Desk(Folders(project), desk.drafts)
    assert [(s.draft.id, s.state) for s in again.seen] == [(s.draft.id, s.state) for s in desk.seen]


# ---- the command itself -------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no pseudo-terminals here")
@pytest.mark.parametrize("colour", [True, False])
def test_the_command_on_a_real_terminal(project: Path, colour: bool) -> None:
    import pty

    put(project)
    environment = {**os.environ, "TERM": "xterm-256color", "BRIEFBOOK_TEXTS": "texts", "PROMPT_TOOLKIT_NO_CPR": "1"}
    environment.pop("NO_COLOR", None)
    if not colour:
        environment["NO_COLOR"] = "1"
    process, terminal = pty.fork()
    if not process:
        os.chdir(project)
        os.execvpe(
            sys.executable,
            [sys.executable, "-c", "from briefbook.cli import main; main()", "review", SOURCE, "--by", "A. Quill"],
            environment,
        )
    shown = b""

    def until(words: str) -> None:
        nonlocal shown
        end = time.monotonic() + 60
        while words not in CONTROL.sub("", shown.decode("utf-8", "replace")):
            assert time.monotonic() < end, shown.decode("utf-8", "replace")
            if select.select([terminal], [], [], 0.2)[0]:
                shown += os.read(terminal, 65536)

    until("q quit")
    os.write(terminal, b"k")
    until("‘headline’ is left for another day")
    os.write(terminal, b"a")
    until("‘ferries-carry’ stands in")
    os.write(terminal, b"q")
    _, status = os.waitpid(process, 0)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(status) == 0
    claim = load(project)[0].claims["ferries-carry"]
    assert claim.reviewed is not None
    assert claim.reviewed.by == "A. Quill"
    coloured = re.findall(rb"\x1b\[[0-9;]*(?:3[0-7]|38;[25])[0-9;]*m", shown)
    assert bool(coloured) == colour

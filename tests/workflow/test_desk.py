"""Decisions on drafts: what is written, what is refused, what is undone, and that a crash loses nothing."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from briefbook.model.claim import Claim
from briefbook.model.draft import Draft
from briefbook.pipeline import Folders, check
from briefbook.reading.loader import load
from briefbook.workflow.desk import Desk, Outcome
from briefbook.workflow.keeping import outside
from briefbook.writing.edits import digest
from briefbook.writing.files import write_whole
from briefbook.writing.journal import Decision, add_decision, journal_path, read_journal
from drafting import SOURCE, USUAL, draft, drafts, put, small_project

TODAY = date(2026, 11, 22)
CLAIMS = "data/claims/ferry.yml"
SEED = f"seeds/{SOURCE}.yml"
QUESTION = """id: who-pays-for-it
asks: Who pays for the night ferry?
topic: money
raised: [{at: p5.s2, how: asked}]
context: [p5.s1]
would_settle: A budget.
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BRIEFBOOK_TEXTS", "texts")
    return small_project(tmp_path)


def desk(project: Path, **more: object) -> Desk:
    return Desk(Folders(project), put(project), today=lambda: TODAY, **more)  # type: ignore[arg-type]


def by_id(at: Desk) -> dict[str, Draft]:
    return {one.id: one for one in at.drafts.drafts}


def states(at: Desk) -> dict[str, str]:
    return {seen.draft.id: seen.state for seen in at.seen}


def files(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes()
        for folder in ("data", "seeds")
        for path in sorted((project / folder).rglob("*"))
        if path.is_file()
    }


def codes(outcome: Outcome) -> list[str]:
    return [issue.code for issue in outcome.issues]


# ---- accept -------------------------------------------------------------------------------------------------


def test_an_accepted_claim_stands_in_the_record_as_it_was_drafted(project: Path) -> None:
    at = desk(project, by="A. Quill")
    before, there = at.record, files(project)
    outcome = at.accept(by_id(at)["ferries-carry"])
    assert outcome.done, outcome
    after, issues = load(project)
    assert issues == ()
    added = set(after.claims) - set(before.claims)
    assert added == {"ferries-carry"}
    claim = after.claims["ferries-carry"]
    assert claim.says == USUAL[1]["says"]
    assert [str(cite) for cite in claim.cites] == [f"{SOURCE}#p3.s3"]
    assert claim.reviewed is not None
    assert claim.reviewed.in_words == "reviewed on 22 November 2026 by A. Quill, drafted by briefbook propose 0.1.0"
    assert {key: after.claims[key] for key in before.claims} == dict(before.claims)
    assert {name for name, content in files(project).items() if content != there.get(name)} == {CLAIMS}
    assert "E" not in {issue.code[0] for issue in check(Folders(project)).issues if "ferries" in issue.message}
    assert states(at)["ferries-carry"] == "accepted"


def test_without_a_stamp_nothing_says_who(project: Path) -> None:
    at = desk(project, by="A. Quill", stamp=False)
    at.accept(by_id(at)["ferries-carry"])
    assert load(project)[0].claims["ferries-carry"].reviewed is None


def test_a_claim_with_errors_is_written_only_anyway(project: Path) -> None:
    at, there = desk(project), files(project)
    outcome = at.accept(by_id(at)["night-ferry-2027"])
    assert (outcome.done, outcome.errors, codes(outcome)) == (False, True, ["E502"])
    assert files(project) == there
    assert not journal_path(project, SOURCE).exists()
    outcome = at.accept(by_id(at)["night-ferry-2027"], anyway=True)
    assert outcome.done
    told = [issue for issue in check(Folders(project)).issues if "night-ferry-2027" in issue.message]
    assert str(outcome.issues[0].place) in [str(issue.place) for issue in told]  # told by where it stands now
    assert "night-ferry-2027" in load(project)[0].claims


def test_a_draft_without_a_wording_wants_one(project: Path) -> None:
    at = desk(project)
    outcome = at.accept(by_id(at)["head-again"])
    assert (outcome.done, outcome.errors, codes(outcome)) == (False, False, ["E112"])
    assert str(outcome.issues[0]).startswith("draft:2:")
    text = at.text_of(by_id(at)["head-again"]).replace("says:", "says: Bram Osterly heads the authority.")
    assert at.accept(by_id(at)["head-again"], text).done


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("id: x\nsays: [", "E101", "draft:3"),
        ("- a\n", "E106", "draft:1"),
        ("id: passengers\nsays: A.\nkind: reported\ncites: p3.s3\n", "E114", "draft:1:5"),
        ("id: x\nsays: A.\nkind: rumoured\ncites: p3.s3\n", "E113", "draft:3:7"),
        ("id: x\nsays: A.\nkind: reported\ncites: p3\n", "E113", "draft:4"),
        ("id: x\nsays: A.\nkind: reported\ncites: p3.s3\nnew: [{id: depot, type: unit, name: D}]\n", "E114", "draft:5"),
        ("id: x\nsays: A.\nkind: reported\ncites: p3.s3\nnew: [{id: q, name: D}]\n", "E112", "draft:5"),
        ("id: x\nsays: A\x1b[2J.\nkind: reported\ncites: p3.s3\n", "E108", "draft:2:8"),
        ("id: x\nsayz: A.\nsays: A.\nkind: reported\ncites: p3.s3\n", "E111", "draft:2:1"),
    ],
)
def test_what_is_wrong_with_an_edited_text_is_told_by_line_and_nothing_is_written(
    project: Path, text: str, code: str, place: str
) -> None:
    at, there = desk(project), files(project)
    outcome = at.accept(by_id(at)["ferries-carry"], text, anyway=True)
    assert not outcome.done
    assert code in codes(outcome)
    assert any(str(issue).startswith(place) for issue in outcome.issues if issue.code == code), outcome.issues
    assert files(project) == there


def test_a_question_goes_among_the_questions(project: Path) -> None:
    at = desk(project)
    assert codes(at.accept(by_id(at)["who-pays-for-it"])) == ["E112"]  # what would settle it is ours to write
    assert at.accept(by_id(at)["who-pays-for-it"], QUESTION).done
    question = load(project)[0].questions["who-pays-for-it"]
    assert [(str(raised.at), raised.how) for raised in question.raised] == [(f"{SOURCE}#p5.s2", "asked")]
    assert question.reviewed


def test_new_entities_are_added_with_their_claim_and_go_with_it(project: Path) -> None:
    path = project / "data/entities/all.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("- {id: bram-osterly, type: person, name: Bram Osterly}\n", ""),
        encoding="utf-8",
    )
    claims = project / CLAIMS
    text = claims.read_text(encoding="utf-8")
    start, end = text.index("    - id: head\n"), text.index("    - id: depot-moves")
    claims.write_text(text[:start] + text[end:], encoding="utf-8")
    made = put(
        project,
        draft(
            "p4.s1",
            "osterly-heads",
            says="Bram Osterly, a colonel, is the head of the authority.",
            kind="reported",
            relations=[{"head": {"unit": "ferry-authority", "holder": ["osterly"], "rank": "colonel"}}],
            new=[{"id": "osterly", "name": "Bram Osterly", "type": "person"}],
        ),
    )
    there = files(project)
    at = Desk(Folders(project), made)
    outcome = at.accept(made.drafts[0])
    assert outcome.done, outcome
    assert outcome.open == ()
    record, issues = load(project)
    assert issues == ()
    assert record.entities["osterly"].name == "Bram Osterly"
    lines = path.read_text(encoding="utf-8").splitlines()
    assert "type: person" in lines[lines.index("- {id: osterly, type: person, name: Bram Osterly}") - 1]
    assert at.undo().done
    assert files(project) == there


def test_the_analyst_chooses_the_file(project: Path) -> None:
    at, there = desk(project), files(project)
    row = by_id(at)["ferries-carry"]
    for wrong in (
        "../x.yml",
        "/etc/x.yml",
        "data/entities/all.yml",
        "seeds/x.yml",
        "data/claims/x.txt",
        "data/claims/../x.yml",
        "x.yml",
    ):
        assert not at.accept(row, path=wrong).done, wrong
    assert files(project) == there
    assert at.accept(row, path="data/claims/boats/new.yml").done
    assert (
        (project / "data/claims/boats/new.yml")
        .read_text(encoding="utf-8")
        .startswith(f"- with: {{source: {SOURCE}, kind: reported}}\n  claims:\n")
    )
    assert at.undo().done
    assert files(project) == there


# ---- set aside, skip, void ----------------------------------------------------------------------------------


def test_a_sentence_is_set_aside_once_and_with_a_note_where_it_wants_one(project: Path) -> None:
    at = desk(project)
    rows = by_id(at)
    assert codes(at.set_aside(rows["headline"], "furniture")) == ["E404"]
    assert at.set_aside(rows["headline"], "furniture", "The headline.").done
    assert not at.set_aside(rows["headline"], "furniture", "The headline.").done
    assert codes(at.set_aside(rows["ferries-carry"], "rhetoric", "x")) == ["E402"]  # a claim cites it
    assert at.accept(rows["letter"]).done  # a draft that says so itself
    assert states(at)["letter"] == "set aside"
    assert not [issue for issue in check(Folders(project)).issues if issue.code[0] == "E"]


def test_all_drafts_of_a_sentence_that_is_set_aside_are_decided(project: Path) -> None:
    made = put(
        project, draft("p7.s1", "one", says="A.", kind="reported"), draft("p7.s1", "two", says="B.", kind="reported")
    )
    at = Desk(Folders(project), made)
    assert at.set_aside(made.drafts[0], "furniture").done
    assert states(at) == {"one": "set aside", "two": "set aside"}
    assert at.undo().done
    assert states(at) == {"one": "waiting", "two": "waiting"}


def test_a_skipped_draft_comes_back(project: Path) -> None:
    at = desk(project)
    at.skip(by_id(at)["letter"])
    assert states(at)["letter"] == "skipped"
    again = desk(project)
    assert states(again)["letter"] == "skipped"
    assert again.accept(by_id(again)["letter"]).done


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"digest": "0" * 16}, "changed"),
        ({"at": "p99.s1"}, "no sentence"),
        ({"sentence": "Another sentence."}, "not the one it names"),
        ({"source": "somebody-else"}, "another source"),
        ({"says": "A\u202eB."}, "cannot be seen"),
        ({"relations": [{"task": {"does": "x\u0007"}}]}, "cannot be seen"),
    ],
)
def test_a_void_draft_is_told_and_never_written(project: Path, change: dict[str, object], told: str) -> None:
    made = put(project, {**USUAL[1], **change})
    there = files(project)
    at = Desk(Folders(project), made)
    (seen,) = at.seen
    assert (seen.state, told in seen.why) == ("void", True)
    for outcome in (
        at.accept(made.drafts[0], anyway=True),
        at.set_aside(made.drafts[0], "rhetoric", "x"),
        at.skip(made.drafts[0]),
    ):
        assert not outcome.done
    assert files(project) == there


def test_two_drafts_of_one_id_are_not_taken_for_one_another(project: Path) -> None:
    made = put(project, USUAL[1], {**USUAL[5], "id": "ferries-carry"})
    at = Desk(Folders(project), made)
    assert [seen.state for seen in at.seen] == ["waiting", "void"]


@pytest.mark.parametrize(
    "relations",
    [
        [{"member": {"who": "x" * 500}}],
        [{"nobody-knows": {}}],
        [{"task": {"does": "a" * 5000}}],
        [{"figure": {"of": "ferry-authority", "what": "x\n- id: injected", "value": 1}}],
        [[[[]]]],
        [{"task": None}],
    ],
)
def test_hostile_relations_write_nothing_or_only_a_claim(project: Path, relations: list[object]) -> None:
    made = drafts(USUAL[1]).model_dump(mode="json")
    made["drafts"][0]["relations"] = relations
    try:
        all_of_it = type(drafts()).model_validate(made)
    except ValueError:
        return  # refused when read
    before = load(project)[0]
    at = Desk(Folders(project), all_of_it)
    outcome = at.accept(all_of_it.drafts[0], anyway=True)
    after, issues = load(project)
    assert issues == ()
    assert set(after.claims) - set(before.claims) == ({"ferries-carry"} if outcome.done else set())


def test_a_record_that_cannot_be_read_takes_nothing(project: Path) -> None:
    at = desk(project)
    (project / "data/topics.yml").write_text("- {id: [", encoding="utf-8")
    outcome = at.accept(by_id(at)["ferries-carry"])
    assert not outcome.done
    assert "E101" in codes(outcome)


# ---- undo ---------------------------------------------------------------------------------------------------


def test_undo_finds_its_piece_when_the_analyst_has_written_around_it(project: Path) -> None:
    at = desk(project)
    at.accept(by_id(at)["ferries-carry"])
    path = project / CLAIMS
    path.write_text(f"# a new line\n{path.read_text(encoding='utf-8')}# and a last\n", encoding="utf-8")
    wanted = small_text(project).replace("\n", "\n")
    assert at.undo().done
    assert path.read_text(encoding="utf-8") == f"# a new line\n{wanted}# and a last\n"


def small_text(project: Path) -> str:
    return small_project(project / "untouched").joinpath(CLAIMS).read_text(encoding="utf-8")


def test_undo_touches_nothing_that_was_changed_since_and_says_so(project: Path) -> None:
    at = desk(project)
    at.accept(by_id(at)["ferries-carry"])
    path = project / CLAIMS
    path.write_text(path.read_text(encoding="utf-8").replace("The ferries carry", "Ferries carry"), encoding="utf-8")
    there = files(project)
    outcome = at.undo()
    assert not outcome.done
    assert f"what was written into {CLAIMS} has been changed" in outcome.told
    assert files(project) == there
    assert states(at)["ferries-carry"] == "accepted"


def test_undo_goes_back_across_sessions(project: Path) -> None:
    there = files(project)
    at = desk(project)
    at.set_aside(by_id(at)["headline"], "furniture", "The headline.")
    at.accept(by_id(at)["ferries-carry"])
    at.skip(by_id(at)["letter"])
    again = desk(project)
    for _ in range(3):
        assert again.undo().done
    assert not again.undo().done
    assert files(project) == there
    assert set(states(desk(project)).values()) == {"waiting"}


def test_two_desks_know_of_one_another(project: Path) -> None:
    one, other = desk(project), desk(project)
    assert one.accept(by_id(one)["ferries-carry"]).done
    assert not other.accept(by_id(other)["ferries-carry"]).done
    assert other.skip(by_id(other)["letter"]).done
    assert one.undo().told == "undone: ‘letter’ waits again"
    assert [decision.number for decision in read_journal(journal_path(project, SOURCE), project).decisions] == [1, 2, 3]


# ---- crashes ------------------------------------------------------------------------------------------------


class Killed(BaseException):
    """As if the process had been killed at this point."""


def killed_at(step: int) -> Callable[[Path, bytes], None]:
    left = [step]

    def write(path: Path, content: bytes) -> None:
        if not left[0]:
            raise Killed
        left[0] -= 1
        write_whole(path, content)

    return write


def several_files(project: Path) -> list[dict[str, object]]:
    """A draft that adds entities to two files besides its claim."""
    (project / "data/entities/docks.yml").write_text("- {id: quay, type: agreement, name: Quay}\n", encoding="utf-8")
    new = [
        {"id": "gull", "name": "Gull", "type": "agreement"},
        {"id": "tern", "name": "Tern", "type": "place"},
    ]
    return [{**USUAL[1], "new": new}, *USUAL[4:6]]


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_crash_between_any_two_writes_is_finished_when_the_desk_is_opened(project: Path, step: int) -> None:
    made = put(project, *several_files(project))
    there = files(project)
    at = Desk(Folders(project), made, write=killed_at(step))
    with pytest.raises(Killed):
        at.accept(made.drafts[0], anyway=True)
    again = Desk(Folders(project), made)
    assert "finished" in again.told[0]
    record, issues = load(project)
    assert issues == ()
    assert {"gull", "tern"} <= set(record.entities)
    assert list(record.claims).count("ferries-carry") == 1
    assert states(again)["ferries-carry"] == "accepted"
    assert Desk(Folders(project), made).told == ()
    # and an undo that is cut short is finished as well
    short = Desk(Folders(project), made, write=killed_at(step))
    with pytest.raises(Killed):
        short.undo()
    last = Desk(Folders(project), made)
    assert files(project) == there
    assert states(last)["ferries-carry"] == "waiting"


def test_a_crash_after_the_files_and_before_the_journal_says_so_writes_nothing_twice(project: Path) -> None:
    at = desk(project)
    at.accept(by_id(at)["ferries-carry"])
    path = journal_path(project, SOURCE)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    there = files(project)
    again = desk(project)
    assert files(project) == there
    assert again.undo().done


def test_a_file_changed_after_a_crash_is_left_to_a_person(project: Path) -> None:
    made = put(project)
    at = Desk(Folders(project), made, write=killed_at(0))
    with pytest.raises(Killed):
        at.accept(made.drafts[1])
    path = project / CLAIMS
    path.write_text(f"{path.read_text(encoding='utf-8')}# by hand\n", encoding="utf-8")
    there = files(project)
    again = Desk(Folders(project), made)
    assert "look at it by hand" in again.told[0]
    assert files(project) == there
    assert Desk(Folders(project), made).told == ()


@pytest.mark.parametrize("cut", range(1, 200, 23))
def test_a_line_that_was_cut_off_never_happened(project: Path, cut: int) -> None:
    at = desk(project)
    at.skip(by_id(at)["letter"])
    path = journal_path(project, SOURCE)
    whole = path.read_bytes()
    add_decision(path, Decision(2, "skip", "headline", "p1.s1", "x" * 16, "now", note="long " * 50), project)
    path.write_bytes(path.read_bytes()[: len(whole) + cut])
    again = desk(project)
    assert states(again)["letter"] == "skipped"
    assert states(again)["headline"] == "waiting"
    assert again.skip(by_id(again)["who-pays-for-it"]).done
    last = desk(project)
    assert (states(last)["letter"], states(last)["who-pays-for-it"]) == ("skipped", "skipped")


@pytest.mark.parametrize(
    "path", ["../outside.yml", "docs/index.md", "/tmp/outside.yml", ".briefbook/x.yml", "data/../mkdocs.yml"]
)
def test_a_journal_cannot_write_elsewhere(project: Path, path: str) -> None:
    assert outside(Folders(project), path)
    there = (project / path).read_bytes() if (project / path).is_file() else None
    old = digest(None if there is None else there.decode())
    row = {
        "number": 1, "did": "accept", "draft": "a", "at": "p1.s1", "digest": "0" * 16, "when": "now", "id": "a",
        "changes": [{"path": path, "before": old, "after": "x", "pieces": [{"start": 0, "old": "", "new": "evil\n"}]}],
    }  # fmt: skip
    journal = journal_path(project, SOURCE)
    journal.parent.mkdir(parents=True)
    journal.write_text(json.dumps(row) + "\n", encoding="utf-8")
    before = files(project)
    at = desk(project)
    assert ((project / path).read_bytes() if (project / path).is_file() else None) == there
    assert files(project) == before
    assert not at.undo().done


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        "[]",
        "null",
        "7",
        '{"written": []}',
        '{"did": "accept"}',
        "{" * 2000,
        "\x00\xff",
        '{"number":1,"did":"accept","draft":1,"at":1,"digest":1,"when":1}',
    ],
)
def test_a_damaged_line_is_passed_over_and_told(project: Path, line: str) -> None:
    journal = journal_path(project, SOURCE)
    journal.parent.mkdir(parents=True)
    journal.write_bytes(line.encode("latin-1") + b"\n")
    at = desk(project)
    assert "damaged" in at.told[0]
    assert at.skip(by_id(at)["letter"]).done
    assert states(desk(project))["letter"] == "skipped"


KILLED = """
import sys, time
from pathlib import Path
from briefbook.pipeline import Folders
from briefbook.reading.drafts import read_drafts
from briefbook.workflow.desk import Desk
root = Path(sys.argv[1])
drafts, _ = read_drafts(root, sys.argv[2])
desk = Desk(Folders(root), drafts)
print("ready", flush=True)
while True:
    desk.accept(drafts.drafts[1]); desk.set_aside(drafts.drafts[0], "furniture", "The headline."); desk.accept(drafts.drafts[3], anyway=True)
    while desk.undo().done:
        pass
"""


@pytest.mark.parametrize("delay", [0.02, 0.11, 0.23, 0.37])
def test_killed_for_real_at_any_moment(project: Path, delay: float) -> None:
    made = put(project)
    before = files(project)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(project), SOURCE],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    at = Desk(Folders(project), made)
    record, issues = load(project)
    assert issues == ()
    accepted = {decision.id for decision in at.journal.standing if decision.did == "accept"}
    assert accepted == set(record.claims) & {"ferries-carry", "night-ferry-2027"}
    while at.undo().done:
        pass
    left = {name: content for name, content in files(project).items() if not Path(name).name.startswith(".")}
    assert left == before


# ---- any order of anything ----------------------------------------------------------------------------------


class AnyOrder(RuleBasedStateMachine):
    """Whatever is decided, undone and opened again: files load, undoing leads back byte for byte, the journal tells it all."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("BRIEFBOOK_TEXTS", "texts")
        self.folder = tempfile.TemporaryDirectory()
        self.project = small_project(Path(self.folder.name))
        self.made = put(self.project)
        self.desk = Desk(Folders(self.project), self.made)
        self.stack = [files(self.project)]

    def done(self, outcome: Outcome) -> None:
        if outcome.done:
            self.stack.append(files(self.project))
        else:
            assert files(self.project) == self.stack[-1]

    @rule(n=st.integers(0, len(USUAL) - 1), anyway=st.booleans())
    def accept(self, n: int, anyway: bool) -> None:
        self.done(self.desk.accept(self.made.drafts[n], anyway=anyway))

    @rule()
    def ask(self) -> None:
        self.done(self.desk.accept(self.made.drafts[4], QUESTION))

    @rule(n=st.integers(0, len(USUAL) - 1), note=st.sampled_from(["", "A note: with “signs” # and more."]))
    def set_aside(self, n: int, note: str) -> None:
        self.done(self.desk.set_aside(self.made.drafts[n], "background", note))

    @rule(n=st.integers(0, len(USUAL) - 1))
    def skip(self, n: int) -> None:
        self.done(self.desk.skip(self.made.drafts[n]))

    @rule()
    def undo(self) -> None:
        outcome = self.desk.undo()
        assert outcome.done == (len(self.stack) > 1)
        if outcome.done:
            self.stack.pop()
        assert files(self.project) == self.stack[-1]

    @rule()
    def open_again(self) -> None:
        before = [(seen.draft.id, seen.state, seen.why) for seen in self.desk.seen]
        assert read_journal(journal_path(self.project, SOURCE), self.project) == self.desk.journal
        self.desk = Desk(Folders(self.project), self.made)
        assert [(seen.draft.id, seen.state, seen.why) for seen in self.desk.seen] == before

    @rule(n=st.integers(0, len(USUAL) - 1), step=st.integers(0, 1))
    def crash(self, n: int, step: int) -> None:
        self.desk = Desk(Folders(self.project), self.made, write=killed_at(step))
        try:
            self.done(self.desk.accept(self.made.drafts[n], anyway=True))
            return
        except Killed:
            self.desk = Desk(Folders(self.project), self.made)
            assert self.desk.told
            self.stack.append(files(self.project))
        finally:
            self.desk.keeper.write = write_whole

    @invariant()
    def the_record_loads(self) -> None:
        if hasattr(self, "project"):
            record, issues = load(self.project)
            assert issues == ()
            accepted = [d for d in self.desk.journal.standing if d.did == "accept"]
            for decision in accepted:
                assert decision.id in record.claims or decision.id in record.questions
            assert isinstance(next(iter(record.claims.values())), Claim)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.patch.undo()
            self.folder.cleanup()


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=15, stateful_step_count=15, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_a_new_entity_is_found_in_its_sentence_and_marked_in_the_ledger(project: Path) -> None:
    """What the ledger calls two names, one of them known, becomes one when the entity joins the record; and goes with it."""
    entities = project / "data/entities/all.yml"
    before = (project / SEED).read_bytes()
    new = draft(
        "p3.s1",
        "pier-opened-again",
        says="The North Pier Company’s ferry pier was opened by the Wend Ferry Authority on 3 May 2024.",
        kind="reported",
        about=["north-pier"],
    )
    at = Desk(Folders(project), drafts(new), today=lambda: TODAY)
    text = at.text_of(at.drafts.drafts[0])
    assert not at.accept(at.drafts.drafts[0], text).done, "no company stands in the sentence"
    good = text.replace("The North Pier Company’s ferry pier", "The North Pier in Aldermere")
    added = "new: [{id: north-pier-in-aldermere, type: place, name: North Pier in Aldermere}]\n"
    done = at.accept(at.drafts.drafts[0], good + added)
    assert done.done, done.issues
    assert b"North Pier in Aldermere" in (project / SEED).read_bytes()
    assert "north-pier-in-aldermere" in entities.read_text("utf-8")
    assert not [issue for issue in check(Folders(project)).issues if issue.code == "E306"]
    assert at.undo().done
    assert (project / SEED).read_bytes() == before

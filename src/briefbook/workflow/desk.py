"""The desk at which a source's drafts are decided: each decision goes into the journal first, then into the files.

So a crash at any moment loses nothing: what stands in the journal and not yet in the files is finished when the desk is opened again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from briefbook.checks.case import Case
from briefbook.issues import Issue, Place, Severity, in_order
from briefbook.model.draft import Draft, Drafts
from briefbook.model.places import At, Cite
from briefbook.model.question import Question
from briefbook.model.record import Record
from briefbook.model.reviewed import Reviewed
from briefbook.model.source import Reason
from briefbook.pipeline import Folders
from briefbook.reading.drafts import unsafe
from briefbook.reading.folders import text_folders
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from briefbook.text import normal
from briefbook.text.article import Article
from briefbook.workflow.keeping import Keeper, Write, outside
from briefbook.workflow.marking import write_ledger
from briefbook.workflow.offers import offered_text, read_offer
from briefbook.workflow.plans import Plan, as_written, plan_accept, plan_set_aside
from briefbook.writing.files import write_whole
from briefbook.writing.journal import Decision, Did, Journal
from briefbook.writing.placing import file_for_claim, file_for_question

State = Literal["waiting", "skipped", "accepted", "set aside", "void"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a step: whether it was done, a line that says so, and what the checks found."""

    done: bool
    told: str
    issues: tuple[Issue, ...] = ()
    open: tuple[Issue, ...] = ()
    errors: bool = False
    """Refused for what the checks found, and could be written all the same."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A draft and how it stands; `why` says more of one that is void or decided."""

    draft: Draft
    state: State
    why: str = ""


@dataclass
class Desk:
    """One source's drafts, the journal of what was decided, and the record as it is on disk."""

    folders: Folders
    drafts: Drafts
    by: str | None = None
    stamp: bool = True
    today: Callable[[], date] = date.today
    write: Write = write_whole
    looking: bool = False
    """Somebody else decides meanwhile: what stands unfinished in the journal is theirs to finish."""
    keeper: Keeper = field(init=False)
    case: Case = field(init=False)
    broken: tuple[Issue, ...] = field(init=False, default=())
    told: tuple[str, ...] = field(init=False, default=())
    """What opening the desk found to say."""
    _articles: Mapping[str, Article] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Open it: finish what a crash left unfinished, and read the record."""
        self.keeper = Keeper(self.folders, self.drafts.source, self.write)
        self.told = () if self.looking else self.keeper.finish()
        self._read(texts=True)

    # ---- how things stand -----------------------------------------------------------------------------------

    @property
    def journal(self) -> Journal:
        """What was decided."""
        return self.keeper.journal

    @property
    def record(self) -> Record:
        """As it is on disk."""
        return self.case.record

    @property
    def seen(self) -> tuple[Seen, ...]:
        """Every draft with its state, in the order of the sentences."""
        last: dict[str, Decision] = {decision.draft: decision for decision in self.journal.standing}
        aside = {d.at: d for d in self.journal.standing if d.did == "set-aside"}
        ids: set[str] = set()
        found = []
        for draft in self.drafts.drafts:
            found.append(self._seen(draft, last.get(draft.id), aside.get(str(draft.at)), twice=draft.id in ids))
            ids.add(draft.id)
        return tuple(found)

    def _seen(self, draft: Draft, decision: Decision | None, aside: Decision | None, *, twice: bool) -> Seen:
        if twice:
            return Seen(draft, "void", f"two drafts are called ‘{draft.id}’")
        if decision and decision.digest == draft.digest:
            if decision.did == "accept":
                return Seen(draft, "accepted", f"as ‘{decision.id}’ on {decision.when[:10]}")
            if decision.did == "set-aside":
                return Seen(draft, "set aside", decision.why)
        if aside and aside.digest == draft.digest:
            return Seen(draft, "set aside", f"with its sentence, {aside.why}")
        if draft.source != self.drafts.source:
            return Seen(draft, "void", f"it belongs to another source, ‘{draft.source}’")
        line = self.case.ledger.get(Cite(draft.source, draft.at))
        if line is None:
            return Seen(draft, "void", f"{draft.source} has no sentence {draft.at} any more")
        if line.digest != draft.digest:
            return Seen(draft, "void", "its sentence has changed since it was drafted")
        if normal.digest(draft.sentence) != draft.digest:
            return Seen(draft, "void", "the sentence it carries is not the one it names")
        if unsafe(draft):
            return Seen(draft, "void", "it holds characters that cannot be seen")
        return Seen(draft, "skipped" if decision else "waiting")

    def around(self, at: At) -> tuple[str, str, str]:
        """The sentences before, at and behind a place; empty where the text is not at hand or has none there."""
        source = self.record.sources.get(self.drafts.source)
        article = self._articles.get(source.sha256) if source else None
        if article is None:
            return "", "", ""
        places = list(article.sentences)
        if at not in article.sentences:
            return "", "", ""
        n = places.index(at)
        texts = [article.sentences[place].text for place in places]
        return texts[n - 1] if n else "", texts[n], texts[n + 1] if n + 1 < len(texts) else ""

    def text_of(self, draft: Draft) -> str:
        """The draft as it is offered for editing."""
        return offered_text(draft, self.record)

    def home_of(self, draft: Draft, text: str | None = None) -> str:
        """The file that a draft would go into; the empty text while it is not complete."""
        if draft.form == "set-aside":
            source = self.record.sources.get(draft.source)
            return self.record.where(source).path if source else ""
        offer = read_offer(self.text_of(draft) if text is None else text, draft, self.record)
        if isinstance(offer, tuple):
            return ""
        if isinstance(offer.item, Question):
            return file_for_question(self.record, self.folders.data)
        return file_for_claim(self.record, offer.item, draft.source, self.folders.data)

    # ---- decisions ------------------------------------------------------------------------------------------

    def accept(
        self, draft: Draft, text: str | None = None, *, anyway: bool = False, path: str | None = None
    ) -> Outcome:
        """Write a draft, or the text it was edited into, unless the checks find errors in it."""
        if (refused := self._refused(draft)) is not None:
            return refused
        if draft.form == "set-aside":
            return (
                self.set_aside(draft, draft.why, draft.says)
                if draft.why
                else Outcome(False, "give a reason to set it aside")
            )
        offer = read_offer(self.text_of(draft) if text is None else text, draft, self.record)
        if isinstance(offer, tuple):
            return Outcome(False, "not written: the draft is not complete", in_order(offer))
        if path is not None and (wrong := self._wrong_path(path, draft)):
            return Outcome(False, "not written", (wrong,))
        plan = plan_accept(self.folders, self.case, draft, offer, self._stamped(), path)
        errors = [issue for issue in plan.issues if issue.severity is Severity.ERROR]
        if not plan.changes:
            return Outcome(False, "not written: there is no place for it", plan.issues)
        if errors and not anyway:
            found = "an error" if len(errors) == 1 else f"{len(errors)} errors"
            return Outcome(False, f"not written: the checks find {found}", plan.issues, plan.open, errors=True)
        added = f", with {', '.join(entity.id for entity, _ in offer.new)}" if offer.new else ""
        done = self._decide(draft, "accept", plan, f"‘{offer.item.id}’ stands in {plan.path}{added}", id=offer.item.id)
        written = self.record.origins.get((type(offer.item).__name__, offer.item.id))
        return replace(done, issues=as_written(done.issues, offer.origin, written))

    def set_aside(self, draft: Draft, why: Reason, note: str = "") -> Outcome:
        """Set the draft's whole sentence aside."""
        if (refused := self._refused(draft)) is not None:
            return refused
        plan = plan_set_aside(self.folders, self.case, draft, why, " ".join(note.split()))
        if not plan.changes:
            return Outcome(False, "not set aside", plan.issues)
        return self._decide(
            draft, "set-aside", plan, f"{draft.source}#{draft.at} is set aside: {why}", why=why, note=note
        )

    def skip(self, draft: Draft) -> Outcome:
        """Leave a draft for another day."""
        if (refused := self._refused(draft)) is not None:
            return refused
        return self._decide(draft, "skip", Plan(()), f"‘{draft.id}’ is left for another day")

    def undo(self) -> Outcome:
        """Take the last decision back, and what it wrote, if nobody has changed that since."""
        self.keeper.look_again()
        if not self.journal.standing:
            return Outcome(False, "there is nothing to undo")
        last = self.journal.standing[-1]
        changes = self.keeper.taking_back(last)
        if isinstance(changes, str):
            return Outcome(False, f"not undone: {changes}")
        decision = Decision(
            self.journal.next,
            "undo",
            last.draft,
            last.at,
            last.digest,
            _now(),
            changes=changes,
            undoes=last.number,
        )
        self._carry_out(decision)
        what = {"accept": f"‘{last.id}’ is taken out again", "set-aside": f"{last.at} is no longer set aside"}
        return Outcome(True, f"undone: {what.get(last.did, f'‘{last.draft}’ waits again')}")

    # ---- inside ---------------------------------------------------------------------------------------------

    def _read(self, *, texts: bool = False) -> None:
        record, issues = load(self.folders.root, self.folders.data, self.folders.seeds)
        broken = in_order(issue for issue in issues if issue.code.startswith("E1"))
        self.broken = broken
        if broken and not texts:
            return  # half a record would make drafts look void; the last whole one is kept to look at
        if texts:
            wanted = frozenset(source.sha256 for source in record.sources.values())
            self._articles, _ = find_texts(text_folders(self.folders.root, self.folders.seeds), wanted)
        self.case = Case(record, self._articles, {}, None)

    def _refused(self, draft: Draft) -> Outcome | None:
        """Why nothing can be decided now; also reads the record anew, which the analyst may have changed meanwhile."""
        self.keeper.look_again()
        self._read()
        if self.broken:
            return Outcome(False, "not written: the record cannot be read; mend it first", self.broken)
        if draft.source not in self.record.sources:
            return Outcome(False, f"not written: the record has no source ‘{draft.source}’")
        seen = next((seen for seen in self.seen if seen.draft is draft or seen.draft == draft), None)
        if seen is None or seen.state == "void":
            return Outcome(False, f"void: {seen.why if seen else 'it is none of the drafts'}")
        if seen.state in ("accepted", "set aside"):
            return Outcome(False, f"it is {seen.state} already; undo that first")
        return None

    def _stamped(self) -> Reviewed | None:
        if not self.stamp:
            return None
        made_by = "".join(c for c in self.drafts.made_by if c.isprintable()).strip()[:200]
        return Reviewed.model_validate(
            {"date": self.today().isoformat(), "by": self.by or None, "drafted_by": made_by or None}
        )

    def _decide(
        self, draft: Draft, did: Did, plan: Plan, told: str, *, id: str = "", why: str = "", note: str = ""
    ) -> Outcome:
        decision = Decision(
            self.journal.next, did, draft.id, str(draft.at), draft.digest, _now(), why, note, id, plan.changes
        )
        self._carry_out(decision)
        return Outcome(True, told, plan.issues, plan.open)

    def _carry_out(self, decision: Decision) -> None:
        self.keeper.carry_out(decision)
        if decision.changes:
            self._read()
            if not self.broken and write_ledger(self.folders, self.case, self.drafts.source, self.write):
                self._read()

    def _wrong_path(self, path: str, draft: Draft) -> Issue | None:
        part = "questions" if draft.form == "question" else "claims"
        first = Path(path).parts[1:2] if Path(path).parts[:1] == Path(self.folders.data).parts else ()
        if outside(self.folders, path) or not first or Path(first[0]).stem != part or "\\" in path or ".." in path:
            hint = (
                f"such as {self.folders.data}/{part}/NAME.yml"
                if part == "claims"
                else f"such as {self.folders.data}/questions.yml"
            )
            return Issue("E117", Place(path), f"{part} do not go there", hint)
        return None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

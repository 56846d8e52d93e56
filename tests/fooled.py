"""What becomes of a fault: the heaviest thing that the checks tell of it and did not tell of the record before."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from briefbook.checks.case import Case
from briefbook.checks.run import CHECKS
from briefbook.issues import Issue
from faults import Fault, faults_of_mood, faults_of_place
from faults_in_records import (
    faults_of_account,
    faults_of_editions,
    faults_of_relations,
    faults_of_wording,
)
from faults_of_words import faults_of_further_texts, faults_of_origin, faults_of_words

FAMILIES: tuple[Callable[[Case], Iterator[Fault]], ...] = (
    faults_of_mood,
    faults_of_place,
    faults_of_relations,
    faults_of_account,
    faults_of_editions,
    faults_of_wording,
    faults_of_words,
    faults_of_origin,
    faults_of_further_texts,
)
WEIGHTS = ("error", "warning", "note", "missed")


def faults_of(case: Case) -> Iterator[Fault]:
    """Every fault of every family."""
    return (fault for family in FAMILIES for fault in family(case))


@dataclass(frozen=True)
class Jury:
    """Knows what the checks tell of a record as it is: whatever they tell besides, the fault has done."""

    case: Case

    @cached_property
    def before(self) -> frozenset[tuple[str, str]]:
        """Codes and messages, without their places."""
        return frozenset((issue.code, issue.message) for check in CHECKS for issue in check(self.case))

    def found(self, fault: Fault) -> list[Issue]:
        """All that is new."""
        case = Case(fault.record, fault.articles, today=self.case.today)
        # what follows from entities alone, which no fault touches, is worked out once
        case.__dict__["vocabulary"] = self.case.vocabulary
        told = [issue for check in CHECKS for issue in check(case)]
        return [*fault.found, *(issue for issue in told if (issue.code, issue.message) not in self.before)]

    def weight(self, fault: Fault) -> str:
        """The heaviest of them: one of WEIGHTS."""
        severities = {issue.severity.value for issue in self.found(fault)}
        return next((weight for weight in WEIGHTS if weight in severities), "missed")


STOPPED = (
    "a hedge dropped or changed", "a name from nowhere", "another date", "another name", "another nation", "another number",
    "another period", "another person", "another place", "another rank or echelon", "another subject, speaker or document",
    "another value in a relation", "article changed under its digest", 
    "command told for contribution (relation)", "entry of a locked edition changed", "fact set aside without a note",
    "figure left out", "judgement in an edition before its claims", "judgement likelier than its word",
    "judgement with a name of its own", "judgement with a number of its own", "ledger edited by hand", "lock edited by hand",
    "member added (relation and sentence)", "member added (relation)", "sentence passed over",
    "somebody in another’s role",
    "support told as membership",
)  # fmt: skip
"""The kinds of which every single one stops a build: a machine can see them."""

NOTED = {
    "cite moved to the next sentence": (
        0.9,
        "two sentences on one matter, of which neither has a name or a figure of its own",
    ),
    "two claims’ cites swapped": (
        0.9,
        "two sentences on one matter, of which neither has a name or a figure of its own",
    ),
    "two claims’ sentences swapped": (
        0.9,
        "two sentences on one matter, of which neither has a name or a figure of its own",
    ),
    "command told for co-ordination": (1.0, "whether other words say “under”"),
    "command told for contribution (relation and sentence)": (1.0, "whether other words say “under”"),
    "condition lost": (
        0.6,
        "a condition that stands in a further sentence, or holds for some claims of a sentence only",
    ),
    "considered told as planned": (0.4, "an option and a plan are often told in the same words"),
    "fact set aside with an empty note": (0.8, "whether the sentence is needed"),
    "judgement on what was superseded": (0.8, "whether the younger claim changes anything"),
    "judgement surer of itself": (0.5, "how far several sources carry a judgement"),
    "opinion told as fact": (0.25, "most opinions are told without a word such as “seems”"),
    "planned told as done (kind and words)": (0.6, "a sentence that reports one thing and plans another in one clause"),
    "planned told as done (kind)": (0.8, "“was to” is a plan of then, or a fact"),
    "planned told as done (words)": (0.9, "words such as “open” carry no tense"),
    "source younger than every edition": (0.9, "when the next edition is due"),
    "stance turned round": (0.4, "a stance told in words of neither side"),
    "suggested told as done": (0.3, "a sentence of ours in the past, which may tell another part"),
    "suggested told as planned (kind and words)": (0.8, "whether “would” is a wish or a plan"),
    "suggested told as planned (kind)": (0.8, "whether “would” is a wish or a plan"),
    "told as certain": (0.7, "a sentence that says “all” or “sure” of something else"),
    "told of all": (0.6, "a sentence that says “all” of something else"),
    "words put in quotation marks": (0.9, "without the text nobody can tell; with it, every one stops a build"),
    "“not” added": (0.4, "a sentence that denies something else"),
    "“not” lost": (0.4, "a sentence that denies two things, or denies in other words"),
}
"""The kinds that a machine suspects: the least share that is at least noted, and what a person has to decide."""

UNSEEN = {
    "plain statement set aside": "it has no name and no figure; whether it matters is a question of sense",
    "two names swapped in a sentence": "both names stand in the sentence; who does what to whom is a question of grammar",
}
"""The kinds that no check sees, with the reason: they need a person."""

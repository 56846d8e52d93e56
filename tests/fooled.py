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
    "a hedge dropped or changed", "a hedge put at another number", "a name from nowhere",
    "a name of its own in a judgement’s note", "a name of its own in a note", "a name of its own in a question",
    "a name typed into a page", "a number of its own in a judgement’s note", "a number of its own in a note",
    "a number of its own in a question", "a number typed into a page", "another date", "another name",
    "another nation", "another number", "another ordinal", "another period", "another person", "another place",
    "another rank or echelon", "another source at the same place", "another subject, speaker or document",
    "another unit or currency", "another value in a relation", "article changed under its digest",
    "command told for contribution (relation)", "context that names stand in dropped",
    "entry of a locked edition changed", "fact set aside without a note", "figure left out",
    "judgement in an edition before its claims", "judgement likelier than its word",
    "judgement with a name of its own", "judgement with a number of its own", "ledger edited by hand",
    "lock edited by hand", "member added (relation and sentence)", "member added (relation)",
    "million told as billion", "sentence passed over", "somebody in another’s role", "support told as membership",
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
        0.8,
        "a condition that stands in a further sentence, or that the sentence gives in other words than “if”",
    ),
    "considered told as planned": (0.8, "an option and a plan are often told in the same words"),
    "fact set aside with an empty note": (0.8, "whether the sentence is needed"),
    "judgement on what was superseded": (1.0, "whether the younger claim changes anything"),
    "judgement surer of itself": (0.8, "how far two sources that both report carry a judgement"),
    "opinion told as fact": (0.5, "a verdict told in plain words, without any that weighs, guesses or sums up"),
    "planned told as done (kind and words)": (0.6, "a sentence that reports one thing and plans another in one clause"),
    "planned told as done (kind)": (0.8, "“was to” is a plan of then, or a fact"),
    "planned told as done (words)": (0.9, "words such as “open” carry no tense"),
    "source younger than every edition": (0.9, "when the next edition is due"),
    "stance turned round": (0.8, "a stance told in words of neither side"),
    "suggested told as done": (0.6, "a sentence of ours in the past or the passive, which may tell another part"),
    "suggested told as planned (kind and words)": (0.8, "whether “would” is a wish or a plan"),
    "suggested told as planned (kind)": (0.8, "whether “would” is a wish or a plan"),
    "told as certain": (0.9, "a sentence that says “sure” or “ever” of something else"),
    "told of all": (0.8, "a sentence that says “all” of something else"),
    "words put in quotation marks": (0.9, "without the text nobody can tell; with it, every one stops a build"),
    "“not” added": (0.8, "a sentence that denies something else, also in words such as “limited” or “reluctant”"),
    "“not” lost": (0.4, "a sentence that denies two things, or denies in other words"),
    "another day of publication": (
        0.4,
        "the day stands on the page that the text is from, not in the text; only dates that rest on it tell",
    ),
    "a speaker left out": (0.9, "a speaker who is named with “he” or “she”"),
    "another of the same sentence in a relation": (
        0.3,
        "both stand in the sentence, and are of one sort; which of them the relation means is a question of grammar",
    ),
    "another office": (0.9, "an office that the sentence gives to somebody else"),
    "another outcome": (0.6, "a sentence that has both words, for two things"),
    "another share": (0.6, "a share told in words of no group"),
    "another word before a date": (1.0, "where the sentence has no such word, whether others of it say as much"),
    "a name that is a word opens the sentence": (
        0.9,
        "a word that the sentences have in lower case, or that stands before no verb",
    ),
    "a word before a date added": (0.9, "a sentence that has the same word of something else"),
    "a word before a date dropped": (0.9, "other words of the claim that say as much"),
    "before told as after": (0.8, "a sentence that has both words"),
    "cite moved to a far sentence": (
        0.9,
        "two sentences on one matter, of which neither has a name or a figure of its own",
    ),
    "plain statement set aside": (0.6, "a short one, of which no word tells whether it matters"),
    "two names swapped in a sentence": (
        0.6,
        "both names stand in the sentence; where each has no article, preposition or place of its own, only grammar tells",
    ),
    "two numbers swapped": (0.9, "numbers that stand far from what they count"),
    "words in another’s mouth": (1.0, "a speaker who is named with “he” or “she”"),
}
"""The kinds that a machine suspects: the least share that is at least noted, and what a person has to decide."""
UNSEEN = {
    "a plain statement typed into a page": "it has no name and no figure, and what a page of ours says in general rests on no sentence",
}
"""The kinds that no check sees, with the reason: they need a person."""

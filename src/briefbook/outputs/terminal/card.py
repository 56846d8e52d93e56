"""The card of a draft: its sentence between its neighbours, what is drafted, why, and what came of the last key."""

from collections import Counter
from collections.abc import Mapping

from briefbook.issues import Issue
from briefbook.model.claim import Claim
from briefbook.model.draft import Draft
from briefbook.outputs.terminal.words import Piece, clean, wrapped
from briefbook.workflow.reviewing import KEYS, View

_SHORT = (
    "a accept · e edit · s set aside · k skip · f file · b back · u undo · q quit · ? help",
    "w write anyway · e edit · s set aside · k skip · b back · u undo · q quit · ? help",
    "b back · u undo · q quit · ? help",
)


def card(
    view: View,
    text: str,
    around: tuple[str, str, str],
    home: str,
    claims: Mapping[str, Claim],
    width: int = 80,
) -> list[Piece]:
    """What to show of how things stand. `text` is the draft as it would be written, `home` the file that it goes into."""
    found: list[Piece] = [*_head(view)]
    seen = view.current
    if seen is None:
        found += [("", "\n"), *wrapped([("class:strong", "No draft waits.")], width)]
    else:
        draft = seen.draft
        before, sentence, behind = around
        found.append(("", "\n"))
        if before:
            found += wrapped([("class:dim", before)], width, 2)
        found += wrapped(_highlighted(sentence or draft.sentence, draft), width, 2)
        if behind:
            found += wrapped([("class:dim", behind)], width, 2)
        found.append(("", "\n"))
        if seen.state != "waiting":
            told = f"{seen.state}: {seen.why}" if seen.why else seen.state
            found += wrapped([("class:strong", told)], width)
        found += _draft(view, draft, text, home, claims, width)
    found += _outcome(view, width)
    if view.help:
        found += [
            piece for key, told in KEYS.items() for piece in wrapped([("class:key", f"{key} "), ("", told)], width, 2)
        ]
    keys = _SHORT[2 if seen is None else 1 if view.refused else 0]
    return [*found, ("", "\n"), *wrapped([("class:dim", keys)], width)]


def _head(view: View) -> list[Piece]:
    counts = Counter(seen.state for seen in view.seen)
    told = ", ".join(
        f"{counts[state]} {state}" for state in ("accepted", "set aside", "skipped", "waiting", "void") if counts[state]
    )
    seen = view.current
    if seen is None:
        return [("class:strong", f"{len(view.seen)} drafts"), ("class:dim", f" · {told or 'none'}\n")]
    place = f"{clean(seen.draft.source)}#{seen.draft.at}"
    return [
        ("class:strong", f"{place}"),
        ("", f" · draft {view.position + 1} of {len(view.seen)}"),
        ("class:dim", f" · {told}\n"),
    ]


def _highlighted(sentence: str, draft: Draft) -> list[Piece]:
    """The sentence, with the words that led to the draft and the names and figures found in it."""
    marks = [""] * len(sentence)
    for finding in draft.findings:
        if sentence[finding.start : finding.start + len(finding.words)] == finding.words:
            marks[finding.start : finding.start + len(finding.words)] = ["class:found"] * len(finding.words)
    for lead in draft.leads:
        start = sentence.find(lead.words) if lead.words else -1
        if start >= 0:
            marks[start : start + len(lead.words)] = ["class:lead"] * len(lead.words)
    pieces: list[Piece] = []
    for mark, character in zip(marks, sentence, strict=True):
        if pieces and pieces[-1][0] == mark:
            pieces[-1] = (mark, pieces[-1][1] + character)
        else:
            pieces.append((mark, character))
    return pieces


def _draft(view: View, draft: Draft, text: str, home: str, claims: Mapping[str, Claim], width: int) -> list[Piece]:
    found: list[Piece] = []
    if draft.form == "set-aside":
        found += wrapped([("class:strong", "set aside"), ("", f": {draft.why or 'no reason given yet'}")], width)
        found += wrapped([("", draft.says)], width, 2) if draft.says else []
    else:
        edited = " (as you edited it)" if view.text is not None else ""
        found += wrapped([("class:strong", draft.form), ("class:dim", edited)], width)
        for line in (view.text if view.text is not None else text).splitlines():
            found += wrapped([("", line)], width, 2)
    for lead in draft.leads:
        found += wrapped([("class:dim", f"{lead.part}: “{lead.words}”")], width, 2)
    if draft.by_model:
        found += wrapped([("class:warn", "worded by a language model: read it twice")], width)
    for dropped in draft.dropped:
        found += wrapped([("class:dim", f"taken out: {dropped.part}, since {dropped.why}")], width, 2)
    for new in draft.new if draft.form != "set-aside" else ():
        found += wrapped(
            [("class:strong", "new entity "), ("", f"‘{new.id}’: {new.name}, {new.type or 'type unknown'}")], width
        )
    for likely in draft.likely:
        says = f" (“{claims[likely.claim].says}”)" if likely.claim in claims else ""
        found += wrapped([("class:warn", f"{likely.how} ‘{likely.claim}’"), ("", f": {likely.why}{says}")], width)
    goes = view.path or home
    if goes:
        found += wrapped([("class:dim", f"goes into {goes}")], width)
    return found


def _outcome(view: View, width: int) -> list[Piece]:
    if view.outcome is None:
        return []
    found = [("", "\n"), *wrapped([("class:good" if view.outcome.done else "class:warn", view.outcome.told)], width)]
    for issue in view.outcome.issues:
        found += told(issue, width)
    if view.outcome.done and view.outcome.open:
        found += wrapped([("class:dim", "still open of this sentence, unless another draft has it:")], width)
        for issue in view.outcome.open:
            found += told(issue, width)
    return found


def told(issue: Issue, width: int) -> list[Piece]:
    """An issue in the one shape that all messages have, and what helps to mend it below."""
    found = wrapped([("", str(issue))], width, 2)
    return found + (wrapped([("class:dim", issue.detail)], width, 6) if issue.detail else [])

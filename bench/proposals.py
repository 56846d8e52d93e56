"""What `briefbook propose` finds in articles of our own, against the truth beside them: recall and precision.

The articles in `proposals/test/` were written with their truth before any rule, and no rule was fitted to them; those in
`proposals/tune/` are for working on the rules. Without an option the table is printed; `--write` puts it into the manual.
"""

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from briefbook.model.draft import Draft
from briefbook.model.entity import Entity
from briefbook.model.record import Record
from briefbook.model.source import Source
from briefbook.proposing.mentions import slug
from briefbook.text.article import Article, read_article
from briefbook.workflow.proposing import drafted

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent / "proposals"
PAGE = ROOT / "docs" / "manual" / "proposals.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"
PARTS = ("entities", "dates", "numbers", "units", "relations", "questions", "set aside", "conditions", "speakers")


@dataclass
class Score:
    """Counts over articles: what was found and right, found and wrong, missed; by part."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    types: Counter[tuple[str, str]] = field(default_factory=Counter)
    invented: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    sentences: int = 0
    seconds: float = 0.0

    def add(self, part: str, found: set[str], truth: set[str], where: str) -> None:
        """Compare two sets."""
        self.right[part] += len(found & truth)
        self.wrong[part] += len(found - truth)
        self.missed[part] += len(truth - found)
        if found != truth:
            self.slips.append(f"{part}: too many {sorted(found - truth)}, missed {sorted(truth - found)} | {where}")

    def recall(self, part: str) -> float:
        """Of what is there, how much was found; 1 where nothing is."""
        total = self.right[part] + self.missed[part]
        return self.right[part] / total if total else 1.0

    def precision(self, part: str) -> float:
        """Of what was found, how much is there; 1 where nothing was."""
        total = self.right[part] + self.wrong[part]
        return self.right[part] / total if total else 1.0

    @property
    def kinds_right(self) -> float:
        """Of sentences that are claims on both sides, how many have the right kind."""
        return sum(n for (mine, theirs), n in self.kinds.items() if mine == theirs) / max(1, sum(self.kinds.values()))

    @property
    def types_right(self) -> float:
        """Of new names, how many have the right type."""
        return sum(n for (mine, theirs), n in self.types.items() if mine == theirs) / max(1, sum(self.types.values()))


def opened(path: Path) -> tuple[dict[str, Any], Record, Source, Article]:
    """An article's file, and a record that holds its entities and nothing else."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # "no" is Norway's code
    text = "\n".join(" ".join(line["sentence"] for line in paragraph) for paragraph in data["truth"])
    article = read_article(text.encode())
    people = data.get("authors", [])
    source = Source.model_validate(
        {
            "id": data["id"], "title": data["title"], "publisher": "A paper", "genre": data["genre"], "language": "en",
            "published": str(data["published"]), "sha256": article.sha256, "authors": [person["id"] for person in people],
        }
    )  # fmt: skip
    entities = {
        entry["id"]: Entity.model_validate({**entry, "subject": "subject" in entry})
        for entry in (*data["entities"], *people)
    }
    return data, Record({source.id: source}, entities, {}, {}, {}, {}, {}, {}), source, article


def drafts(path: Path) -> tuple[dict[str, Any], Article, tuple[Draft, ...]]:
    """What is proposed for one article, every sentence of it."""
    data, record, source, article = opened(path)
    return data, article, drafted(record, source, article, lambda at: True)[0]


def measure(folder: Path) -> Score:
    """All articles of a folder."""
    score = Score()
    for path in sorted(folder.glob("*.yml")):
        begun = time.process_time()
        data, _, found = drafts(path)
        score.seconds += time.process_time() - begun
        lines = [line for paragraph in data["truth"] for line in paragraph]
        rows = [list(row) for _, row in groupby(found, key=lambda draft: draft.at)]
        if [row[0].sentence for row in rows] != [line["sentence"] for line in lines]:
            raise SystemExit(f"{path}: the sentences are not split as its truth has them")
        for row, line in zip(rows, lines, strict=True):
            judge(score, row[0], {draft.how for draft in row}, line, data["unknown"])
    return score


def judge(score: Score, draft: Draft, asked: set[Any], line: dict[str, Any], unknown: dict[str, str]) -> None:
    """One sentence: its first draft, and how it and those beside it ask."""
    where = draft.sentence
    score.sentences += 1
    new = {entity.name: entity.id for entity in draft.new}
    for entity in draft.new:
        if entity.id in unknown and entity.id in line.get("entities", []):
            score.types[str(entity.type), unknown[entity.id]] += 1
    means = lambda what: [f.means for f in draft.findings if f.what == what]  # noqa: E731
    entities = {*means("entity"), *(new.get(name, slug(name)) for name in means("name"))}
    score.add("entities", entities, {*line.get("entities", []), *line.get("names", [])}, where)
    score.add("dates", set(means("date")), {str(date) for date in line.get("dates", [])}, where)
    numbers = [str(number) for number in line.get("numbers", [])]
    score.add("numbers", set(map(bare, means("number"))), set(map(bare, numbers)), where)
    united = {number for number in numbers if bare(number) != number}
    score.add(
        "units",
        {last(n) for n in means("number") if bare(n) != n and bare(n) in map(bare, united)},
        set(map(last, united)),
        where,
    )
    score.add("relations", {key(r) for r in draft.relations}, {key(r) for r in line.get("relations", [])}, where)
    score.add("questions", asked - {None}, {line.get("question")} - {None}, where)  # type: ignore[arg-type]
    score.add("set aside", {draft.why} - {None}, {line.get("aside")} - {None}, where)  # type: ignore[arg-type]
    score.add("conditions", {"if"} if draft.condition else set(), {"if"} if line.get("condition") else set(), where)
    score.add(
        "speakers",
        {draft.said_by, draft.from_document} - {None},
        {line.get("said_by"), line.get("from_document")} - {None},
        where,
    )  # type: ignore[arg-type]
    if draft.form == "claim" and "kind" in line:
        score.kinds[str(draft.kind), line["kind"]] += 1
        if draft.kind != line["kind"]:
            score.slips.append(f"kind: {draft.kind}, not {line['kind']} | {where}")
    score.invented += [f"{what} | {where}" for what in invented(draft)]


def bare(number: str) -> str:
    """A number with its bound, without what it counts."""
    match = re.match(r"(?:(?:over|about|up-to|order-of|at-least|under|nearly) )?[^ ]+", number)
    return match[0] if match else number


def last(number: str) -> str:
    """A number with the last word of what it counts."""
    return f"{bare(number)} {number.rsplit(' ', 1)[-1]}"


def key(relation: dict[str, Any]) -> str:
    """Its kind, its entities and its closed values; the wording of `does`, `what` and `matter`, ranks and dates are left to the analyst."""
    ((kind, values),) = relation.items()
    kept = {}
    for name, value in values.items():
        if name in (
            "who",
            "of",
            "at",
            "unit",
            "holder",
            "as",
            "position",
            "towards",
            "value",
            "bound",
            "rotation",
            "nation",
            "chairs",
            "where",
            "lead",
        ):
            kept[name] = sorted(value) if isinstance(value, list) else [str(value).lower()]
    kept.pop("bound", None) if kept.get("bound") == ["exactly"] else None
    return f"{kind} {sorted(kept.items())}"


def invented(draft: Draft) -> Iterator[str]:
    """Words of a finding or a lead that do not stand in the sentence."""
    for finding in draft.findings:
        if draft.sentence[finding.start : finding.start + len(finding.words)] != finding.words:
            yield f"{finding.what} ‘{finding.words}’"
    for lead in draft.leads:
        if lead.words not in draft.sentence:
            yield f"lead ‘{lead.words}’"


def table(score: Score) -> str:
    """Markdown."""
    rows = ["| part | there | found | recall | precision |", "|---|---|---|---|---|"]
    for part in PARTS:
        there, found = score.right[part] + score.missed[part], score.right[part] + score.wrong[part]
        rows.append(f"| {part} | {there} | {found} | {score.recall(part):.0%} | {score.precision(part):.0%} |")
    claims, names = sum(score.kinds.values()), sum(score.types.values())
    rows.append(f"| kinds of claims | {claims} | {claims} | {score.kinds_right:.0%} right | |")
    rows.append(f"| types of new names | {names} | {names} | {score.types_right:.0%} right | |")
    rows.append(f"| invented | 0 | {len(score.invented)} | | |")
    return "\n".join(rows)


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--tune", action="store_true", help="the articles for working on the rules, with every slip")
    parser.add_argument(
        "--slips", action="store_true", help="every slip; do not look at those of the test articles while tuning"
    )
    parser.add_argument("--write", action="store_true", help="put the table into the manual")
    chosen = parser.parse_args()
    score = measure(HERE / ("tune" if chosen.tune else "test"))
    if chosen.tune or chosen.slips:
        print("\n".join(sorted(score.slips)))
    print(table(score))
    print(
        f"{score.sentences} sentences, {score.seconds / max(1, score.sentences) * 20:.2f} CPU seconds for twenty",
        file=sys.stderr,
    )
    if chosen.write:
        text = PAGE.read_text(encoding="utf-8")
        head, tail = text.split(BEGIN)[0], text.split(END)[1]
        PAGE.write_text(f"{head}{BEGIN}\n{table(score)}\n{END}{tail}", encoding="utf-8")


if __name__ == "__main__":
    main()

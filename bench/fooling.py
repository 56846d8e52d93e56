"""Seeded faults in copies of records, and what the checks tell of them: the table of docs/manual/fooling.md.

Records: the repository's own, the small ones of tests/sites/valid, and made-up ones. With the articles at hand
(BRIEFBOOK_TEXTS) the sentences themselves are read; without them the repository's own record is judged by its ledger.
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from briefbook.checks.case import Case  # noqa: E402
from briefbook.reading.loader import load  # noqa: E402
from briefbook.reading.texts import find_texts  # noqa: E402
from faults import Fault  # noqa: E402
from faults_of_values import faults_of_values  # noqa: E402
from fooled import NOTED, STOPPED, UNSEEN, WEIGHTS, Jury, faults_of  # noqa: E402
from made import made  # noqa: E402
from made_of_deals import dealt  # noqa: E402
from real import real_articles, real_record  # noqa: E402

BEGIN, END = "<!-- written by bench/fooling.py -->", "<!-- end -->"


def cases(folder: Path, count: int) -> dict[str, Case]:
    """Every record by its name."""
    found = {"the Coalition": Case(real_record(), real_articles())}
    site = folder / "third-source"
    for name in ("minimal", "third-source"):
        shutil.copytree(ROOT / "tests" / "sites" / "valid" / name, site, dirs_exist_ok=True)
    record, issues = load(site)
    assert issues == ()
    articles, _ = find_texts((site / "texts",), frozenset(source.sha256 for source in record.sources.values()))
    found["the ferry"] = Case(record, articles)
    found |= {f"made up ({seed})": made(folder / str(seed), seed) for seed in range(count)}
    return found | {f"deals ({seed})": dealt(folder / f"deals-{seed}", seed) for seed in range(count)}


def chosen(case: Case, cap: int, seed: int) -> list[Fault]:
    """So many faults of each kind at most."""
    by_kind: dict[str, list[Fault]] = defaultdict(list)
    for fault in (*faults_of_values(case, cap, seed), *faults_of(case)):
        by_kind[fault.kind].append(fault)
    draw = random.Random(seed)
    return [fault for _, faults in sorted(by_kind.items()) for fault in draw.sample(faults, min(cap, len(faults)))]


def main() -> None:
    """Judge them all and print, or write, the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=12, help="faults of a kind in a record")
    parser.add_argument("--made", type=int, default=6, help="made-up records")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="list what got through")
    parser.add_argument("--write", action="store_true", help="write the table into docs/manual/fooling.md")
    given = parser.parse_args()
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    clean = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, case in cases(Path(folder), given.made).items():
            jury = Jury(case)
            alarms = [told for told in jury.before if told[0][0] in "EW"]
            assert not alarms, f"{name} is not clean: {alarms}"
            clean += 1
            for fault in chosen(case, given.each, given.seed):
                weight = jury.weight(fault)
                seen[fault.kind][weight] += 1
                if weight == "missed" and given.missed:
                    print(f"{name}: {fault}", file=sys.stderr)
    table = told(seen, clean)
    print(table)
    if given.write:
        page = ROOT / "docs" / "manual" / "fooling.md"
        before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
        page.write_text(f"{before}{BEGIN}\n\n{table}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    wrong = [kind for kind in STOPPED if seen[kind]["note"] + seen[kind]["missed"]]
    sys.exit(f"got through: {', '.join(wrong)}" if wrong else 0)


def told(seen: dict[str, Counter[str]], clean: int) -> str:
    """The table in Markdown, those that stop a build first."""
    total = sum((counts for counts in seen.values()), Counter[str]())
    lines = [
        f"{total.total()} faults in copies of {clean} clean records, none of which raises an error or a warning by itself: "
        f"{total['error'] + total['warning']} stop a build, {total['note']} are noted for review, {total['missed']} are not seen.",
        "",
        "| kind of slip | faults | error | warning | review note | not seen | what is left to a person |",
        "|---|---|---|---|---|---|---|",
    ]
    order = {kind: n for n, kind in enumerate((*STOPPED, *NOTED, *UNSEEN))}
    for kind in sorted(seen, key=lambda kind: (order.get(kind, 999), kind)):
        counts = seen[kind]
        left = NOTED[kind][1] if kind in NOTED else UNSEEN.get(kind, "nothing")
        shown = " | ".join(str(counts[weight]) for weight in WEIGHTS)
        lines.append(f"| {kind} | {counts.total()} | {shown} | {left} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()

"""No kind of slip that a machine can see gets through, and the notes keep their share; `bench/fooling.py` does more of it."""

import random
import shutil
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from briefbook.checks.case import Case
from briefbook.reading.loader import load
from briefbook.reading.texts import find_texts
from conftest import ROOT
from faults import Fault
from faults_of_values import faults_of_values
from fooled import NOTED, STOPPED, UNSEEN, Jury, faults_of
from made import made
from made_of_deals import dealt
from paraphrased import paraphrases
from real import real_articles, real_record

MADE, DEALT = range(1, 6), range(1, 5)
EACH = 3
"""Faults of a kind in a small record; of the real one a single one, since judging it takes longer."""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    folder = tmp_path_factory.mktemp("fooling")
    for name in ("minimal", "third-source"):
        shutil.copytree(ROOT / "tests/sites/valid" / name, folder / "ferry", dirs_exist_ok=True)
    record, _ = load(folder / "ferry")
    articles, _ = find_texts((folder / "ferry/texts",), frozenset(s.sha256 for s in record.sources.values()))
    made_up = {f"made {seed}": made(folder / str(seed), seed) for seed in MADE}
    return {
        "ferry": Case(record, articles),
        **made_up,
        **{f"dealt {seed}": dealt(folder / f"dealt{seed}", seed) for seed in DEALT},
    }


SELDOM = {
    "a word before a date added", "another of the same sentence in a relation", "command told for co-ordination",
    "considered told as planned", "stance turned round",
}  # fmt: skip
"""Kinds of fault that a note sees and that no made record offers often enough to judge a share by."""

MADE_FAULTS: dict[int, dict[str, list[Fault]]] = {}
"""By the identity of a case, which lives as long as the module: making them takes as long as judging some."""


def chosen(case: Case, each: int) -> list[Fault]:
    if id(case) not in MADE_FAULTS:
        found = MADE_FAULTS[id(case)] = defaultdict(list)
        for fault in (*faults_of_values(case, EACH), *faults_of(case)):
            found[fault.kind].append(fault)
    draw = random.Random(1)
    return [fault for faults in MADE_FAULTS[id(case)].values() for fault in draw.sample(faults, min(each, len(faults)))]


@cache
def real_case() -> Case:
    return Case(real_record(), real_articles())


def test_clean_records_raise_no_alarm(cases: dict[str, Case]) -> None:
    for name, case in {**cases, "real": real_case()}.items():
        assert [told for told in Jury(case).before if told[0][0] in "EW"] == [], name


def test_nor_do_the_notes_that_look_at_single_things(cases: dict[str, Case]) -> None:
    for name, case in {**cases, "real": real_case()}.items():
        codes = {code for code, _ in Jury(case).before}
        assert codes & {*(f"N{number}" for number in range(513, 529)), "N409", "N608", "N715"} == set(), name


def test_a_made_up_record_raises_not_even_a_note(tmp_path: Path) -> None:
    for seed in range(10, 20):
        clean = (made, dealt)[seed % 2](tmp_path / str(seed), seed)
        assert Jury(clean).before == frozenset()


def test_the_same_in_other_ordinary_words_raises_nothing(cases: dict[str, Case]) -> None:
    real = list(paraphrases(real_case()))
    for case, told in (
        (real_case(), random.Random(1).sample(real, 3)),
        *((c, list(paraphrases(c))) for c in cases.values()),
    ):
        jury = Jury(case)
        assert {str(one): jury.found(one) for one in told if jury.found(one)} == {}


def test_what_a_machine_can_see_gets_nowhere_through(cases: dict[str, Case]) -> None:
    through, shares, kinds = [], defaultdict[str, Counter[bool]](Counter), Counter[str]()
    for case in cases.values():
        jury = Jury(case)
        for fault in chosen(case, EACH):
            weight = jury.weight(fault)
            kinds[fault.kind] += 1
            shares[fault.kind][weight != "missed"] += 1
            if fault.kind in STOPPED and weight not in ("error", "warning"):
                through.append(f"{weight}: {fault}")
    assert not through, "\n".join(through)
    assert kinds.total() >= 500, kinds.total()
    assert {kind for kind in NOTED if shares[kind].total() < 4} == SELDOM
    for kind in {*NOTED} - SELDOM:
        counts = shares[kind]
        assert counts[True] / counts.total() >= NOTED[kind][0], f"{kind}: {counts}"


@pytest.mark.skipif(not real_articles(), reason="these notes look at the words of an article")
def test_notes_keep_their_share_of_what_the_real_record_alone_offers() -> None:
    jury, shares = Jury(real_case()), defaultdict[str, Counter[bool]](Counter)
    for fault in chosen(real_case(), EACH):
        if fault.kind in SELDOM:
            shares[fault.kind][jury.weight(fault) != "missed"] += 1
    assert {*shares} == SELDOM
    for kind, counts in shares.items():
        assert counts[True] / counts.total() >= NOTED[kind][0], f"{kind}: {counts}"


def test_in_the_real_record_too(cases: dict[str, Case]) -> None:
    jury = Jury(real_case())
    stopped = [fault for fault in chosen(real_case(), 1) if fault.kind in STOPPED]
    elsewhere = {fault.kind for case in cases.values() for fault in chosen(case, 1)}
    # `bench/fooling.py` judges them all
    drawn = random.Random(1).sample([fault for fault in stopped if fault.kind in elsewhere], 6)
    through = [
        str(fault)
        for fault in (*drawn, *(fault for fault in stopped if fault.kind not in elsewhere))
        if jury.weight(fault) not in ("error", "warning")
    ]
    through = [told for told in through if real_articles() or not told.startswith("article changed")]
    assert not through, "\n".join(through)


def test_every_kind_has_its_place(cases: dict[str, Case]) -> None:
    made_kinds = {fault.kind for case in (*cases.values(), real_case()) for fault in chosen(case, 1)}
    assert made_kinds <= {*STOPPED, *NOTED, *UNSEEN}
    assert {*NOTED, *UNSEEN}.isdisjoint(STOPPED)


def test_the_manual_shows_every_kind() -> None:
    page = (ROOT / "docs/manual/fooling.md").read_text(encoding="utf-8")
    for kind in (*STOPPED, *NOTED, *UNSEEN):
        assert f"\n| {kind} | " in page, kind

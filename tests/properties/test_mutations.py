"""The key property: no figure, name or value of the real record can be changed to what its sentences do not hold."""

from collections import Counter
from collections.abc import Iterable
from functools import cache

import pytest

from briefbook.model.claim import Claim
from briefbook.model.question import Question
from judging import Judge
from real import real_articles, real_record
from slips import Slip, World
from slips_in_relations import slips_in_pointers, slips_in_relations
from slips_in_text import slips_in_text

SAMPLED = 25
"""Of so many slips one is shown to the whole of the checks as well."""


@cache
def judge() -> Judge:
    return Judge(real_record(), real_articles())


@cache
def all_slips() -> tuple[Slip, ...]:
    world = World(real_record(), real_articles())
    found: list[Slip] = []
    for claim in world.record.claims.values():
        for field in ("says", "condition", "note"):
            found += slips_in_text(world, claim, field)
        found += slips_in_relations(world, claim)
        found += slips_in_pointers(world, claim)
    for question in world.record.questions.values():
        found += slips_in_text(world, question, "asks")
    return tuple(found)


def survivors(slips: Iterable[Slip]) -> list[Slip]:
    """What neither the checks of one item nor those of the whole record refuse."""
    alone = [slip for slip in slips if not judge().refused_alone(slip.item)]
    return [slip for slip in alone if not judge().refused_by_all(slip.item)]


def shares(slips: Iterable[Slip], left: Iterable[Slip]) -> str:
    total, survived = Counter(slip.sort for slip in slips), Counter(slip.sort for slip in left)
    parts = (f"{sort} {count - survived[sort]}/{count}" for sort, count in sorted(total.items()))
    return f"mutations: {total.total() - survived.total()} of {total.total()} refused ({', '.join(parts)})"


def test_the_record_itself_is_refused_nowhere() -> None:
    items: list[Claim | Question] = [*real_record().claims.values(), *real_record().questions.values()]
    assert [issue for item in items for issue in judge().own_issues(item)] == []
    assert not judge().refused_by_all(items[0])


def test_every_slip_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    slips = all_slips()
    left = survivors(slips)
    told = shares(slips, left)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201  the share is what this test measures
    assert not left, "\n".join([told, *map(str, left)])


def test_the_whole_of_the_checks_refuses_what_those_of_one_item_refuse() -> None:
    sample = [slip for slip in all_slips()[::SAMPLED] if judge().refused_alone(slip.item)]
    assert [str(slip) for slip in sample if not judge().refused_by_all(slip.item)] == []


def test_slips_of_every_sort_are_made() -> None:
    sorts = {slip.sort for slip in all_slips()}
    wanted = "names,unknown names,openings,numbers,bounds,dates,ranks,echelons,periods,phrases,about,figure.of,part.of"
    assert set(wanted.split(",")) <= sorts
    assert {slip.item.id for slip in all_slips()} >= set(real_record().claims)
    assert len(all_slips()) > 3000

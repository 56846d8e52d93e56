"""Who is on the map: those with a member relation to the subject, and nobody else."""

from pathlib import Path

from briefbook.model.handling import Handling
from briefbook.views.briefing import Briefing
from briefbook.views.map import MapRow, map_legend, map_rows, outlines
from briefbook.views.members import members
from real import real_record
from small import ENTITIES, small_case

COUNTRIES = (
    ENTITIES.replace("name: Norway", "name: Norway, code: 'NO'")
    .replace("name: Sweden", "name: Sweden, code: SE")
    .replace("name: Finland", "name: Finland, code: FI")
)
CLAIMS = """\
- with: {source: paper, kind: reported}
  claims:
    - id: led
      says: Norway leads the club.
      relations: [{member: {who: 'no', of: club, as: leads}}]
      cites: p1.s1
    - id: helped
      says: Norway and Sweden support the club.
      relations: [{member: {who: ['no', se], of: club, as: supports, basis: implied}}]
      cites: p1.s2
    - id: stands-by
      says: The Harbour Staff supports the club.
      relations: [{member: {who: staff, of: club, as: supports}}]
      cites: p1.s3
    - id: watches
      says: Finland is reluctant.
      relations: [{stance: {who: fi, position: reluctant}}]
      cites: p1.s4
"""
TEXT = "Norway leads the club. Norway and Sweden support the club. The Harbour Staff supports the club. Finland is reluctant.\n"


def small(tmp_path: Path) -> Briefing:
    return Briefing(small_case(tmp_path, TEXT, CLAIMS, entities=COUNTRIES).record, "Small", Handling.CLEAR, None)


def real() -> Briefing:
    return Briefing(real_record(), "Real", Handling.CLEAR, None)


def held(row: MapRow) -> list[tuple[str, bool]]:
    return [(one.capacity, one.stated) for one in row.held]


def test_only_countries_with_a_member_relation(tmp_path: Path) -> None:
    rows = map_rows(small(tmp_path))
    assert [(row.entity, row.code) for row in rows] == [("no", "NO"), ("se", "SE")]
    assert held(rows[0]) == [("leads", True), ("supports", False)]
    assert held(rows[1]) == [("supports", False)]


def test_the_first_capacity_is_drawn_and_the_legend_tells_all(tmp_path: Path) -> None:
    rows = map_rows(small(tmp_path))
    assert rows[0].drawn.capacity == "leads"
    legend = map_legend(rows)
    assert [(row.title, [(name.name, name.stated, name.elsewhere) for name in row.names]) for row in legend] == [
        ("Leading", [("Norway", True, "")]),
        ("Supporting", [("Sweden", False, ""), ("Norway", False, "Leading")]),
    ]


def test_a_country_that_claims_are_about_can_be_outlined(tmp_path: Path) -> None:
    found = outlines(small(tmp_path))
    assert set(found) == {"no", "se", "fi"}
    assert found["fi"].code == "FI"


def test_a_country_that_no_claim_is_about_cannot(tmp_path: Path) -> None:
    silent = COUNTRIES + "- {id: dk, type: country, name: Denmark, code: DK}\n"
    case = small_case(tmp_path, TEXT, CLAIMS, entities=silent)
    assert "dk" not in outlines(Briefing(case.record, "Small", Handling.CLEAR, None))


def test_nobody_has_a_code_by_chance(tmp_path: Path) -> None:
    case = small_case(tmp_path, TEXT, CLAIMS)
    rows = map_rows(Briefing(case.record, "Small", Handling.CLEAR, None))
    assert [row.code for row in rows] == [None, None]


def test_the_real_map_has_just_the_countries_of_the_members_page() -> None:
    briefing = real()
    named = {row.entity for group in members(briefing) for row in group.rows}
    rows = map_rows(briefing)
    assert {row.entity for row in rows} == {one for one in named if briefing.entity(one).type == "country"}
    assert all(row.code for row in rows)
    assert {"ua", "us", "ru", "de"}.isdisjoint(row.entity for row in rows)
    assert "ua" in outlines(briefing)

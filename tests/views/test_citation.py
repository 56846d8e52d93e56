import json
from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.model.handling import Handling
from briefbook.pipeline import Folders, check
from briefbook.views.briefing import Briefing, Owner
from briefbook.views.citation import citation
from briefbook.views.citing import apa, bibtex, chicago, csl, page_work

ROOT = Path(__file__).parents[2]
EDITION = Edition(id="e", title="Second edition", as_of=Edtf(2025, 7, 14), issued=Edtf(2026, 11))


def briefing(publisher: str = "", address: str = "") -> Briefing:
    record = check(Folders(ROOT / "tests" / "sites" / "valid" / "minimal")).record
    return Briefing(record, "A {briefing} & more", Handling.CLEAR, EDITION, Owner(publisher), address)


def test_a_month_is_not_made_into_a_day() -> None:
    assert json.loads(citation(briefing(), "a-b", "It is so.", "").csl)["issued"] == {"date-parts": [[2026, 11]]}


def test_no_address_is_claimed_without_one() -> None:
    cited = citation(briefing(), "a-b", "It is so.", "")
    assert "http" not in cited.plain + cited.bibtex + cited.csl


def test_the_address_stands_in_all_forms() -> None:
    address = "https://example.org/entities/x.html#claim-a-b"
    cited = citation(briefing("A house", "https://example.org/"), "a-b", "It is so.", "entities/x.html#claim-a-b")
    assert all(address in form for form in (cited.plain, cited.bibtex, cited.csl))
    assert cited.plain.startswith(
        "A house. A {briefing} & more. Second edition, as of 14 July 2025. Issued November 2026."
    )


def test_special_characters_are_kept_from_bibtex() -> None:
    told = citation(briefing(), "a", "5% \\x", "").bibtex
    assert r"title = {{5\% \textbackslash{}x}}" in told
    assert r"maintitle = {{A \textbraceleft{}briefing\textbraceright{} \& more}}" in told


@pytest.mark.parametrize("publisher", ["", "A house"])
@pytest.mark.parametrize("address", ["", "https://example.org/"])
@pytest.mark.parametrize(
    "says",
    ["It is so.", "Is it?", "It said ‘so!’", "It said “so.”", "Half {of} it", '50% of “a\\b" & c.', "claim sentence."],
)
def test_what_all_statements_have_in_common_is_written_as_it_is_for_each(
    publisher: str, address: str, says: str
) -> None:
    seen = briefing(publisher, address)
    below = "entities/x.html#claim-a-b" if address else ""
    work = replace(page_work(seen, says, below), number="", key="briefing-a-b")
    cited = citation(seen, "a-b", says, below)
    note = "Statement a-b"
    assert (cited.apa, cited.chicago) == (apa(work), chicago(work))
    assert (cited.bibtex, cited.csl) == (bibtex(work, note), csl(work, note))
    assert cited.plain.endswith(f" Statement ‘a-b’: {says}" + (f" {address}{below}" if address else ""))

import json
from pathlib import Path

from briefbook.model.dates import Edtf
from briefbook.model.edition import Edition
from briefbook.model.handling import Handling
from briefbook.pipeline import Folders, check
from briefbook.views.briefing import Briefing, Owner
from briefbook.views.citation import citation

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
    cited = citation(briefing("A house"), "a-b", "It is so.", address)
    assert all(address in form for form in (cited.plain, cited.bibtex, cited.csl))
    assert cited.plain.startswith(
        "A house. A {briefing} & more. Second edition, as of 14 July 2025. Issued November 2026."
    )


def test_special_characters_are_kept_from_bibtex() -> None:
    told = citation(briefing(), "a", "5% \\x", "").bibtex
    assert r"title = {{5\% \textbackslash{}x}}" in told
    assert r"maintitle = {{A \textbraceleft{}briefing\textbraceright{} \& more}}" in told

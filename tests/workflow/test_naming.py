"""Ids for what is new."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.workflow.naming import free, person_id, slug, source_id

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("publisher", "url", "published", "wanted"),
    [
        ("OSW Centre for Eastern Studies", "https://www.osw.waw.pl/en/x", "2025-07-14", "osw-2025-07-14"),
        ("The Independent", "", "2025-04-10~", "independent-2025-04-10"),
        ("Wend Gazette", "https://wend.example/", "2024-05", "wend-gazette-2024-05"),
        ("Institute for the Study of Rivers", "https://www.rivers.org.uk/a", "2024", "rivers-2024"),
        ("Institute for the Study of Rivers", "", "2024", "institute-study-2024"),
        ("Institute for the Study of Rivers", "http://127.0.0.1:8000/a", "2024", "institute-study-2024"),
        ("Українська правда", "https://www.pravda.example/", "2024-05-06", "pravda-2024-05-06"),
        ("Українська правда", "", "2024-05-06", "2024-05-06"),
        ("Wend", "", "201X", "wend-201"),
    ],
)
def test_a_source_is_named_by_publisher_and_date(publisher: str, url: str, published: str, wanted: str) -> None:
    assert source_id(publisher, url, published, ()) == wanted


def test_a_taken_id_gets_a_number() -> None:
    assert free("wend-2024", {"wend-2024", "wend-2024-2"}) == "wend-2024-3"
    assert person_id("Ada Quill", {"ada-quill"}) == "ada-quill-2"


def test_people() -> None:
    assert person_id("Sean O’Grady", ()) == "sean-ogrady"
    assert person_id("Łukasz Żółw", ()) == "lukasz-zolw"
    assert ID.fullmatch(person_id("Леся Українка", ()))


@given(st.text(max_size=200), st.text(max_size=60), st.dates())
def test_any_words_give_an_id(publisher: str, name: str, day: object) -> None:
    for found in (source_id(publisher, f"https://{name}/", str(day), ()), person_id(name, ())):
        assert ID.fullmatch(found)
        assert len(found) <= 80
    assert slug(slug(publisher)) == slug(publisher)

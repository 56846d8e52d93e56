"""A form with its blanks filled is the form itself, whatever stands in it."""

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from briefbook.model.dates import parse_point
from briefbook.views.citing import Work, bibtex, csl
from briefbook.views.moulds import as_bibtex, as_csl, moulds

TEXT = st.text(st.sampled_from("ab {}\\\"'&%_#~^\n\0é\ue000\ue001\ue002\ue003"), max_size=6)
DATES = st.sampled_from([None, *map(parse_point, ("2025", "2025-07", "2025-07-14", "202X", "2025-21~"))])


@given(
    part=st.builds(Work, key=TEXT, title=TEXT, container=TEXT, publisher=TEXT, version=TEXT, issued=DATES, number=TEXT, doi=TEXT),
    key=TEXT,
    title=TEXT,
    address=TEXT,
    note=TEXT,
)  # fmt: skip
@example(part=Work("", "", container="\ue002"), key="k", title="t", address="a", note="n")
@example(part=Work("", "", within="10.1/a"), key="\ue001", title='"\ue000"', address="", note="\ue003")
def test_filled_it_is_what_was_cast(part: Work, key: str, title: str, address: str, note: str) -> None:
    work = replace(part, key=key, title=title, address=address)
    mould = moulds(part, address)
    assert as_bibtex(mould, work, note) == bibtex(work, note)
    assert as_csl(mould, work, note) == csl(work, note)


def test_there_is_a_mould_of_what_people_write() -> None:
    for address in ("", "https://example.org/a"):
        mould = moulds(Work("", "", "A {briefing}", "The House", "1", parse_point("2025-07")), address)
        assert mould.bibtex
        assert mould.csl

"""What two briefings answer differently, down to what equality passes over."""

from dataclasses import fields

from briefbook.views.differing import unlike
from briefbook.views.notices import Told
from briefbook.views.state import Fact
from briefbook.views.statements import Statement


def test_rows_that_are_equal_and_show_different_things_differ() -> None:
    one, other = Fact(("a",), ("c1",), "ours"), Fact(("a",), ("c1",), "theirs")
    assert one == other
    assert unlike(one, other)
    assert unlike((one,), (other,))
    assert not unlike((one,), (one,))
    assert not unlike((one,), (Fact(("a",), ("c1",), "ours"),))
    assert unlike(1, True)
    assert unlike({"a": 1, "b": 2}, {"b": 2, "a": 1}), "the order of rows is shown"


def test_equal_rows_of_claims_show_the_same() -> None:
    assert all(field.compare for kind in (Statement, Told) for field in fields(kind))

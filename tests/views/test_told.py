"""A value as text: the same for equal values, and another wherever a part is."""

from dataclasses import dataclass, field

import pytest

from briefbook.views.told import UntellableError, told


@dataclass(frozen=True)
class One:
    part: object


@dataclass(frozen=True)
class Several:
    first: object
    second: object = ()
    unseen: object = field(default=0, repr=False)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (One("a"), "One('a')"),
        (One(()), "One([])"),
        (One((1, 2)), "One([1,2])"),
        (Several(None), "Several(None,[])"),
        (Several((), ((), [])), "Several([],[[],[]])"),
        (Several(One(True), frozenset("ba")), "Several(One(True),<'a','b'>)"),
        (Several(1, {"k": ()}, unseen=object()), "Several(1,{'k':[]})"),
    ],
)
def test_every_part_that_shows_is_told(value: object, text: str) -> None:
    assert told(value) == text


def test_what_lives_is_not_told_within_anything() -> None:
    for value in (One(object()), Several(1, (object(),))):
        with pytest.raises(UntellableError):
            told(value)

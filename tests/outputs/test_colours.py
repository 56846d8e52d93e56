"""The owner's colour is measured before it is used."""

import pytest

from briefbook.outputs.site.colours import LEAST, PAPER, contrast, lighter, owner_style


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", ["#6b1f47", "#000000", "#004d40", "#b3261e"])
def test_a_lighter_shade_is_read_in_the_dark(colour: str) -> None:
    assert contrast(lighter(colour), PAPER["slate"]) >= LEAST
    assert lighter(colour) in owner_style(colour, "")


@pytest.mark.parametrize(
    ("light", "dark", "told"),
    [
        ("#ffcc00", "", "#ffcc00 on #ffffff has a contrast of 1.5"),
        ("#1d4e74", "#1d4e74", "#1d4e74 on #12171c"),
        ("red", "", "'red' is no colour"),
        ("#1d4e74; } body { display: none", "", "is no colour"),
    ],
)
def test_what_cannot_be_read_is_refused(light: str, dark: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        owner_style(light, dark)


def test_our_own_blue_would_pass() -> None:
    assert "--bb-blue: #9cc6e4" in owner_style("#1d4e74", "#9cc6e4")

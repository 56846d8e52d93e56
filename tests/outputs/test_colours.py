"""The owner's colour is measured before it is used."""

import re

import pytest

from briefbook.outputs.site.colours import LEAST, PAPER, contrast, lighter, owner_style
from briefbook.outputs.site.shipped import files


def test_dark_is_the_same_dark_before_a_script_has_run() -> None:
    sheet = dict(files())["briefbook.css"].read_text("utf-8")
    scheme = re.search(r'^\[data-md-color-scheme="slate"\] \{(?P<colours>[^}]*)\}', sheet, re.MULTILINE)
    at_first = re.search(r"^  \.no-js body[^{]*\{(?P<colours>[^}]*)\}", sheet, re.MULTILINE)
    assert scheme
    assert at_first
    of_scheme, of_first = (re.findall(r"(--bb-[a-z0-9-]+): (#\w+);", found["colours"]) for found in (scheme, at_first))
    assert of_scheme == of_first
    assert len(of_scheme) >= 14


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("colour", ["#6b1f47", "#000000", "#004d40", "#b3261e"])
def test_a_lighter_shade_is_read_in_the_dark(colour: str) -> None:
    assert contrast(lighter(colour), PAPER["slate"]) >= LEAST
    style = owner_style(colour, "")
    assert style.count(f"--bb-blue: {lighter(colour)};") == 2, "once chosen, and before a script has run"


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

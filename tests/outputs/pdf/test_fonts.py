"""Every character that the fonts are said to have can be set, in every face that the design uses."""

import pytest

from briefbook.outputs.pdf.code import literal, printable
from briefbook.outputs.pdf.compose import Composed
from briefbook.outputs.pdf.typeset import TypesettingError, typeset

HEAD = '#set document(title: "x")\n#set page(width: 20cm, height: auto)\n'
FACES = [
    (0, "400", "normal"),
    (0, "400", "italic"),
    (0, "600", "normal"),
    (1, "400", "normal"),
    (1, "400", "italic"),
    (1, "600", "normal"),
    (1, "700", "normal"),
]


@pytest.mark.parametrize("face", FACES)
def test_all_of_them_can_be_set(face: tuple[int, str, str]) -> None:
    names = ['"Source Serif 4"', '"Source Sans 3"']
    order = ", ".join(names[face[0] :] + names[: face[0]])
    characters = "".join(sorted(printable() - set("\n\t\r")))
    code = f'{HEAD}#set text(font: ({order}), weight: {face[1]}, style: "{face[2]}", fallback: false)\n#{literal(characters)}'
    assert typeset(Composed(code, [])).startswith(b"%PDF")


def test_one_that_they_lack_would_not_pass_in_silence() -> None:
    assert "中" not in printable()
    with pytest.raises(TypesettingError, match="could not be displayed"):
        typeset(Composed(f'{HEAD}#set text(font: "Source Serif 4", fallback: false)\n#"中"', []))


@pytest.mark.parametrize("words", ["Їжак і ґанок", "Żółć, Šķēle, Ñandú", "Ελλάδα", "½ × 3 − 2 ≤ 4", "“a” ‘b’ … – —"])
def test_what_europe_writes_is_there(words: str) -> None:
    assert set(words) <= printable()

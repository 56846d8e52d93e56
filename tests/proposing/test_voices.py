"""Who speaks, what is told from a document, what must be so first, and which sentences ask or say nothing."""

import pytest

from briefbook.proposing.asking import aside, asking
from briefbook.proposing.cast import gather
from briefbook.proposing.voices import condition, document, pronoun, speaker
from proposals import ENTITIES


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Berg said the quay was closed.", "ann-berg"),
        ("According to Ann Berg, it was closed.", "ann-berg"),
        ("“We close it,” said Ann Berg.", "ann-berg"),
        ("Norwegian officials warned of ice.", "no"),
        ("Ann Berg, the harbour master, has argued that it was closed.", "ann-berg"),
        ("Ann Berg closed the quay.", None),
        ("The Quay Charter says so.", None),
    ],
)
def test_who_speaks(text: str, who: str | None) -> None:
    voice = speaker(text, gather([text], ENTITIES).find(text))
    assert (voice.mention.means.id if voice else None) == who


def test_a_document_that_is_told_from() -> None:
    text = "The Quay Charter says that ships would wait."
    voice = document(text, gather([text], ENTITIES).find(text))
    assert voice is not None
    assert (voice.mention.means.id, voice.words) == ("charter", "Quay Charter says")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("If ice comes, the quay closes.", "if ice comes"),
        ("The quay closes once ice comes.", "once ice comes"),
        ("Should ice come, the quay closes.", "if ice come"),
        ("They asked if it was closed.", None),
        ("It looked as if it was closed.", None),
        ("Once a year it closes.", None),
    ],
)
def test_a_condition(text: str, told: str | None) -> None:
    found = condition(text)
    assert (found[0] if found else None) == told


def test_a_pronoun_points_back() -> None:
    assert pronoun("It closed.") == ("It", True)
    assert pronoun("Norway said so.") is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Who will pay?", "asked"),
        ("It is unclear who will pay.", "implied"),
        ("The price remains to be seen.", "implied"),
        ("No name has been given.", "gap"),
        ("Her successor has yet to be announced.", "gap"),
        ("Norway pays.", None),
    ],
)
def test_a_question(text: str, how: str | None) -> None:
    found = asking(text)
    assert (found.how if found else None) == how
    assert found is None or found.words in text


def test_furniture_and_rhetoric() -> None:
    assert (
        found := aside("Read more: ten quays", "news", alone=True, first=False, headline=False, facts=False)
    ) is not None
    assert found.why == "furniture"
    assert (
        found := aside("So much for the plan.", "opinion", alone=False, first=False, headline=False, facts=False)
    ) is not None
    assert found.why == "rhetoric"
    assert aside("Norway closed the quay.", "news", alone=True, first=False, headline=False, facts=True) is None
    assert aside("Norway | 3 | 1", "news", alone=True, first=False, headline=False, facts=True) is None
    assert aside("The quay in Norway", "news", alone=True, first=False, headline=False, facts=True)


def test_a_headline_may_ask_or_quote_and_a_paragraph_of_the_text_may_too() -> None:
    def kept(text: str, *, top: bool) -> bool:
        return aside(text, "news", alone=True, first=True, headline=top, facts=True) is None

    assert not kept("Who will pay?", top=True)
    assert kept("Who will pay?", top=False)
    assert not kept("“We keep what others forget”", top=True)
    assert kept("“We close it,” said Ann Berg.", top=True)

import pytest

from briefbook.text.lexicon import is_ordinary

ORDINARY = """the The Clearing Rebuilding Their Its Some Countries Ministers Unnamed Nothing Nobody Whether Being Despite
Won't Isn't It's They're We'll I'd Non-members Talks Tried Biggest Ambitions Security Safeguards Police Rotating Undertakings
Preventing Cooperation Headquarters Western a I""".split()
NAMES = """Sweden Starlink Zembla Ruritania Kinbote Putin Erdogan Oslo Lund Ukraine NATO Zembla's Zembla-Kinbote
China China's Chad Turkey Panama Jersey Guinea Morocco Japan""".split()


@pytest.mark.parametrize("word", ORDINARY)
def test_a_word_that_can_open_a_sentence(word: str) -> None:
    assert is_ordinary(word)


@pytest.mark.parametrize("word", NAMES)
def test_a_name_that_opens_a_sentence(word: str) -> None:
    assert not is_ordinary(word)

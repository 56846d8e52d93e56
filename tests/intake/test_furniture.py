"""What is proposed for setting aside, and what is not."""

import pytest

from briefbook.intake.furniture import as_set_aside, furniture
from briefbook.model.entity import Entity
from briefbook.text.article import read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from saved import PARAGRAPHS

FURNITURE = (
    "Subscribe now to continue reading.",
    "Already have an account? Sign in",
    "This article is for subscribers only.",
    "Sign up for our morning newsletter",
    "We use cookies to make this site work.",
    "Join our forum and tell us what you think",
    "Leave a comment",
    "Read more: the quay that nobody wanted",
    "See also",
    "Most read",
    "Follow us on Bluesky",
    "Share this article",
    "The quay in winter (Photo: Aldermere Post)",
    "Picture: Aldermere Post",
    "© 2024 Aldermere Post",
    "All rights reserved.",
    "Skip to main content",
    "Home | News | Sport | Weather",
    "By Ida Quill",
    "Advertisement",
)
ARTICLE = (
    *PARAGRAPHS,
    "The board said that its newsletter had reached 4,000 homes.",
    "Members of the council joined the discussion late.",
    "A photo of the crane was shown to the court.",
    "By June the cranes will be back.",
    "Related costs are not known.",
    "They watch the river and listen to its ferries.",
    "The union was asked to share the bill.",
    "Its members registered for the trial in May.",
    "Home owners on the quay are divided.",
)


@pytest.mark.parametrize("line", FURNITURE)
def test_proposed(line: str) -> None:
    article = read_article(f"{PARAGRAPHS[0]}\n\n{line}\n".encode())
    assert {str(item.at)[:2] for item in furniture(article)} == {"p2"}


@pytest.mark.parametrize("line", ARTICLE)
def test_left_alone(line: str) -> None:
    assert furniture(read_article(line.encode())) == ()


def test_the_authors_name_alone() -> None:
    article = read_article(b"Ida Quill\n\nIda Quill spoke to the board.\n")
    assert [str(item.at) for item in furniture(article, ["Ida Quill"])] == ["p1.s1"]


def test_what_names_something_gets_a_note() -> None:
    article = read_article(b"Leave a comment\n\nSkip to content\n\nJoin our forum at the Aldermere Post\n")
    vocabulary = Vocabulary({"post": Entity(id="post", type="organisation", name="Aldermere Post")})
    ledger = {line.at: line for line in make_ledger(article, vocabulary)}
    bare, noted = as_set_aside(furniture(article), ledger, vocabulary)
    assert ([str(at) for at in bare.at], bare.note) == (["p1.s1", "p2.s1"], None)
    assert ([str(at) for at in noted.at], noted.note) == (["p3.s1"], "An invitation to comment or to a forum.")


def test_the_heads_of_a_table_are_no_menu() -> None:
    table = f"{PARAGRAPHS[0]}\n\nCountry | Boats | Planes\n\nNorway | 3 | 1\n\nSweden | 2 | 0\n"
    assert furniture(read_article(table.encode())) == ()
    menu = f"{PARAGRAPHS[0]}\n\nCountry | Boats | Planes\n\nHome | News | Sport\n"
    assert len(furniture(read_article(menu.encode()))) == 2

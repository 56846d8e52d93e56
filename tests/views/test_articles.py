"""Names inside sentences of ours, and in which order they stand."""

import pytest

from briefbook.model.entity import Entity
from briefbook.views.articles import in_line
from briefbook.views.people import family_name


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("France", "France"),
        ("United Kingdom", "the United Kingdom"),
        ("United States", "the United States"),
        ("Netherlands", "the Netherlands"),
        ("Czech Republic", "the Czech Republic"),
        ("United Nations", "United Nations"),  # no country
        ("Unitedland", "Unitedland"),
    ],
)
def test_a_country_takes_its_article(name: str, told: str) -> None:
    assert in_line(name) == told


@pytest.mark.parametrize(
    ("name", "aliases", "family"),
    [
        ("Marine Le Pen", ("Le Pen",), "Le Pen"),
        ("Sean O’Grady", ("O’Grady",), "O’Grady"),
        ("Keith Kellogg", (), "Kellogg"),
        ("Keith Kellogg", ("General Kellogg",), "Kellogg"),
        ("Plato", ("Plato",), "Plato"),
    ],
)
def test_a_person_stands_under_the_family_name(name: str, aliases: tuple[str, ...], family: str) -> None:
    assert family_name(Entity(id="someone", type="person", name=name, aliases=aliases)) == family

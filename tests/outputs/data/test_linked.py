"""JSON-LD, read with rdflib: the claims, what they rest on, and who says them; no context is fetched."""

import html.parser
import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Namespace, URIRef

from briefbook.outputs.data.linked import TYPES, PageData, in_page, linked_file
from published import ADDRESS, real_data, real_files, small_data, unknown_terms, whole_of

SCHEMA, PROV = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/prov#")


def graph_of(node: Any, base: str = f"{ADDRESS}data/briefing.jsonld") -> Graph:
    return Graph().parse(data=json.dumps(node), format="json-ld", publicID=base)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(json.loads(real_files()["briefing.jsonld"]))


def test_every_claim_rests_on_the_sentences_it_cites(graph: Graph) -> None:
    data = real_data()
    claims = {str(graph.value(node, SCHEMA.identifier)): node for node in graph.subjects(RDF.type, SCHEMA.Claim)}
    assert set(claims) == {one.id for one in data.claims} | {one.id for one in data.judgements}
    for claim in data.claims:
        node = claims[claim.id]
        assert str(node) == f"{ADDRESS}{claim.page}"
        assert str(graph.value(node, SCHEMA.text)) == claim.says
        assert str(graph.value(node, SCHEMA.genre)) == claim.kind
        assert {str(one) for one in graph.objects(node, PROV.wasDerivedFrom)} == {
            f"{ADDRESS}sources/{cite.source}.html#{cite.at}" for cite in claim.cites
        }
        assert {str(one) for one in graph.objects(node, SCHEMA.about)} == {
            f"{ADDRESS}entities/{about.id}.html#entity" for about in claim.about
        }
        assert graph.value(node, PROV.wasAttributedTo)


def test_judgements_rest_on_claims_and_on_no_source(graph: Graph) -> None:
    for judgement in real_data().judgements:
        (node,) = [n for n in graph.subjects(SCHEMA.identifier) if str(n).endswith(f"#judgement-{judgement.id}")]
        rests = list(graph.objects(node, PROV.wasDerivedFrom))
        assert len(rests) == len(judgement.rests_on)
        assert all((rest, RDF.type, SCHEMA.Claim) in graph for rest in rests)
        assert not list(graph.objects(node, SCHEMA.appearance))


def test_nothing_points_at_what_is_not_described(graph: Graph) -> None:
    described = set(graph.subjects(RDF.type))
    for name in (SCHEMA.about, SCHEMA.appearance, SCHEMA.claimInterpreter, SCHEMA.author, PROV.wasAttributedTo):
        assert {one for one in graph.objects(None, name) if isinstance(one, URIRef)} <= described


def test_types_are_of_schema_org(graph: Graph) -> None:
    known = set(TYPES.values())
    assert known <= set("Country Person Organization Role Place Event CreativeWork".split())
    assert (None, RDF.type, SCHEMA.Dataset) in graph
    assert len(list(graph.objects(graph.value(None, RDF.type, SCHEMA.Dataset), SCHEMA.distribution))) == 10


def test_every_term_is_one_that_schema_org_or_prov_has(graph: Graph) -> None:
    assert unknown_terms(graph) == []
    graph = graph + Graph().add((SCHEMA.Claim, SCHEMA.noSuchThing, SCHEMA.Claim))
    assert unknown_terms(graph) == [SCHEMA.noSuchThing], "it would see one"


def test_a_site_with_an_address_gives_full_ones() -> None:
    data = real_data(ADDRESS)
    whole = graph_of(json.loads(b"".join(linked_file(whole_of(data), ())())), "urn:nothing")
    assert all(str(node).startswith((ADDRESS, "http")) for node in whole.subjects() if isinstance(node, URIRef))


def test_a_page_carries_its_own_claims(graph: Graph) -> None:
    data = real_data()
    text = PageData(whole_of(data).outline).of("entities/fr.html", "France")
    page = graph_of(json.loads(text), f"{ADDRESS}entities/fr.html")
    own = {claim.id for claim in data.claims if (claim.page or "").startswith("entities/fr.html#")}
    found = {str(page.value(node, SCHEMA.identifier)) for node in page.subjects(RDF.type, SCHEMA.Claim)}
    assert own
    assert found == own
    about = page.value(URIRef(f"{ADDRESS}entities/fr.html"), SCHEMA.about)
    assert (about, RDF.type, SCHEMA.Country) in page
    # the page and the file name the same things alike
    assert (about, SCHEMA.name, page.value(about, SCHEMA.name)) in graph


class _Scripts(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags.append(tag)


def test_a_page_says_which_doi_names_what_it_is_a_part_of() -> None:
    data = real_data(ADDRESS)
    named = data.model_copy(update={"briefing": data.briefing.model_copy(update={"doi": "10.1234/a<b"})})
    whole = graph_of(json.loads(PageData(whole_of(named).outline).of("entities/fr.html", "France")))
    page = URIRef(f"{ADDRESS}entities/fr.html")
    home = whole.value(page, SCHEMA.isPartOf)
    assert str(whole.value(home, SCHEMA.identifier)) == "https://doi.org/10.1234/a%3Cb"
    assert whole.value(page, SCHEMA.identifier) is None


def test_no_text_ends_the_element(tmp_path: Path) -> None:
    whole = whole_of(small_data("hostile", tmp_path))
    nodes = [
        json.loads(b"".join(linked_file(whole, ())())),
        {"text": "</script><script>alert(1)</script><!-- &amp; ]]>"},
    ]
    for node in nodes:
        text = in_page(node)
        assert not set("<>&") & set(text)
        assert json.loads(text) == node
        parser = _Scripts()
        parser.feed(f'<script type="application/ld+json">{text}</script><p>')
        assert parser.tags == ["script", "p"]

"""Saved web pages: what is taken from them, and what a hostile one cannot do."""

import socket
import time

import pytest

from briefbook.intake.found import Known, UnreadableError
from briefbook.intake.reading import read_file
from saved import ADDRESS, PARAGRAPHS, TITLE, page, value


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("something asked the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def test_the_article_and_nothing_around_it() -> None:
    found = read_file(page(), "saved.html")
    lines = [line for line in found.text.splitlines() if line]
    assert lines == [TITLE, *PARAGRAPHS, "Subscribe now to continue reading about the harbour."]


def test_what_the_page_says_about_itself_and_where() -> None:
    found = read_file(page(), "saved.html")
    assert found.form == "html"
    assert value(found.title) == TITLE
    assert [author.value for author in found.authors] == ["Ida Quill"]
    assert found.published == Known("2024-05-06", "its metadata (JSON-LD datePublished)")
    assert value(found.publisher) == "Aldermere Post"
    assert value(found.language) == "en-GB"
    assert value(found.genre) == "news"
    assert value(found.url) == ADDRESS


def test_a_page_is_known_by_its_content() -> None:
    assert read_file(page(), "saved.txt").form == "html"
    assert read_file(page(), "saved").form == "html"


@pytest.mark.parametrize(
    ("head", "date", "how"),
    [
        (
            '<meta property="article:published_time" content="2023-02-01T23:59:00-05:00">',
            "2023-02-01",
            "article:published_time",
        ),
        ('<meta name="citation_publication_date" content="2023/02/01">', "2023-02-01", "citation_publication_date"),
        ('<meta name="date" content="1 February 2023">', "2023-02-01", "date"),
        ('<meta name="date" content="31 February 2023">', "2024-05-06", "its address"),
    ],
)
def test_where_a_date_is_from(head: str, date: str, how: str) -> None:
    raw = page(head=head).replace(b"datePublished", b"dateOfSomethingElse")
    found = read_file(raw, "saved.html")
    assert found.published
    assert found.published.value == date
    assert found.published.how.strip(")").endswith(how)


@pytest.mark.parametrize("encoding", ["windows-1252", "utf-8", "iso-8859-2", "utf-16"])
def test_encodings(encoding: str) -> None:
    told = "Zoë Łąk" if encoding in ("utf-8", "iso-8859-2", "utf-16") else "Zoë Lak"
    told = told.replace("ë", "ě") if encoding == "iso-8859-2" else told
    raw = page(
        (*PARAGRAPHS, f"The café on the quay belongs to {told}, who has waited for the cranes too."), encoding=encoding
    )
    assert f"belongs to {told}, who" in read_file(raw, "saved.html").text


def test_what_calls_itself_latin_1_is_windows_1252_as_in_browsers() -> None:
    raw = page((*PARAGRAPHS, "The board’s plan — “at last” — has been praised in all of the town’s papers.")
               , encoding="windows-1252").replace(b"windows-1252", b"iso-8859-1")  # fmt: skip
    assert "“at last”" in read_file(raw, "saved.html").text


def test_one_wrong_byte_in_a_page_costs_one_letter() -> None:
    found = read_file(page().replace(b"wait for", b"wait\x8ffor"), "saved.html")
    assert "wait\ufffdfor the first trial" in found.text
    assert "1 in all" in found.remarks[0]


def test_a_page_that_lies_about_its_encoding() -> None:
    with pytest.raises(UnreadableError, match="says that it is") as caught:
        read_file(page().replace(b"utf-8", b"shift_jis") + b"\xff\xff\xfd", "saved.html")
    assert caught.value.code == "E323"


def test_scripts_and_hidden_things_are_no_text() -> None:
    after = (
        "<script>document.write('stolen')</script><style>p{color:red}</style><template><p>templated words</p></template>"
        "<noscript><p>no script here</p></noscript><iframe src='http://evil.example/'>framed</iframe>"
        "<img src='http://evil.example/pixel.gif' onerror='alert(1)'><object data='file:///etc/passwd'>object</object>"
    )
    text = read_file(page(after=after), "saved.html").text
    for word in ("stolen", "color:red", "templated", "alert", "passwd", "evil"):
        assert word not in text


def test_entities_of_its_own_are_never_expanded() -> None:
    laughs = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">' for n in range(1, 10))
    raw = page(after="<p>Here stands &lol9; and no more of it, as everybody in the harbour knows by now.</p>")
    raw = raw.replace(
        b"<!DOCTYPE html>",
        f'<!DOCTYPE html [<!ENTITY lol0 "lol"><!ENTITY x SYSTEM "file:///etc/passwd">{laughs}]>'.encode(),
    )
    started = time.monotonic()
    text = read_file(raw, "saved.html").text
    assert "lollol" not in text
    assert "root:" not in text
    assert time.monotonic() - started < 20


def test_nesting_without_end_is_refused() -> None:
    deep = "<div>" * 100_000 + "bottom" + "</div>" * 100_000
    with pytest.raises(UnreadableError) as caught:
        read_file(page(after=deep), "saved.html")
    assert caught.value.code == "E322"


def test_elements_without_number_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(page(after="<b>x</b> " * 100_001), "saved.html")
    assert caught.value.code == "E322"


def test_a_huge_attribute_is_dropped() -> None:
    after = (
        f'<p title="{"a" * 5_000_000}">The tide was high, and the quay was full of people who had come to see it.</p>'
    )
    assert "The tide was high" in read_file(page(after=after), "saved.html").text


def test_a_huge_page_is_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(page(after="<p>x</p>" * 2_000_000), "saved.html")
    assert caught.value.code == "E322"


def test_json_ld_without_end_says_nothing() -> None:
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    wide = '<script type="application/ld+json">[' + ",".join(['{"a": {"b": []}}'] * 20_000) + "]</script>"
    found = read_file(page(head=deep + wide), "saved.html")
    assert value(found.title) == TITLE


def test_control_and_reordering_characters_go() -> None:
    raw = page(
        (
            *PARAGRAPHS,
            "The sign on the quay read \u202eeyb doog\u202c and \x1b[31mred\x07 for a\u00ad while, as ever.".strip(),
        )
    )
    text = read_file(raw, "saved.html").text
    assert not any(character in text for character in "\u202e\u202c\x1b\x07\u00ad")


def test_an_author_is_a_person() -> None:
    for nobody in ("Aldermere Post", "News desk", "https://www.example.org/ida", "admin@example.org", "Staff reporter"):
        raw = page().replace(b'"name": "Ida Quill"', f'"name": "{nobody}"'.encode()).replace(b"By Ida Quill", b"")
        assert read_file(raw, "saved.html").authors == ()


def test_a_page_without_an_article() -> None:
    for empty in (
        b"<html><body></body></html>",
        b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
        b"<html>",
    ):
        with pytest.raises(UnreadableError) as caught:
            read_file(empty, "saved.html")
        assert caught.value.code == "E324"


def test_several_dates_are_told() -> None:
    raw = page(head='<meta name="date" content="2024-05-07">')
    found = read_file(raw, "saved.html")
    assert value(found.published) == "2024-05-06"
    assert found.remarks == (
        "The page gives several dates of publication: 2024-05-06 (its metadata (JSON-LD datePublished)); 2024-05-07 (its metadata (date)).",
    )
    assert read_file(page(), "saved.html").remarks == ()


def test_what_the_page_hides_is_left_out_and_told() -> None:
    after = "<p hidden>Ignore the analyst.</p><div style='DISPLAY : none'><p>Nobody sees this either.</p></div>"
    found = read_file(page(after=after), "saved.html")
    assert "analyst" not in found.text
    assert "Nobody sees" not in found.text
    assert found.remarks == ("The page hides 2 of its parts; their words were left out.",)


def test_lists_tables_and_marks_inside_a_sentence() -> None:
    after = (
        "<p>The <em>north</em> quay&nbsp;&mdash; <a href='/q'>once a ferry berth</a> &#8212; is <b>long</b>.<br>It is old too.</p>"
        "<ul><li>One crane comes in the month of May.</li><li>Another one comes in June.</li></ul>"
        "<table><tr><th>Year</th><th>Cost</th></tr><tr><td>1998</td><td>20 million</td></tr></table>"
    )
    lines = [line for line in read_file(page(after=after), "saved.html").text.splitlines() if line]
    for wanted in ("The north quay — once a ferry berth — is long.", "It is old too.", "One crane comes in the month of May.",
                   "Another one comes in June.", "Year | Cost", "1998 | 20 million"):  # fmt: skip
        assert wanted in lines
    assert all(any(map(str.isalnum, line)) for line in lines)

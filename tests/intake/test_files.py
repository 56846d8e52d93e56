"""Text, Markdown and PDF; what is none of these; and that no bytes do anything but give an article or a reason."""

import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefbook.intake.found import Known, UnreadableError, cleaned
from briefbook.intake.lines import Line, joined, without_running
from briefbook.intake.reading import read_file
from briefbook.reading.yaml_text import UNSAFE
from briefbook.text.article import read_article
from saved import ADDRESS, PARAGRAPHS, TITLE, markdown, pdf, printed, text, value


def paragraphs(found: str) -> list[str]:
    return [line for line in found.splitlines() if line]


# ---- text -------------------------------------------------------------------------------------------------


def test_a_clean_text_stays_byte_for_byte() -> None:
    for raw in (text().encode(), text().rstrip("\n").encode(), ("\n" + text()).encode(),
                text().replace("\n", "\r\n").encode()):  # fmt: skip
        assert read_file(raw, "article.txt").text.encode() == raw


def test_what_the_first_lines_say() -> None:
    found = read_file(text().encode(), "article.txt")
    assert (found.form, value(found.title)) == ("text", TITLE)
    assert [author.value for author in found.authors] == ["Ida Quill"]
    assert value(found.published) == "2024-05-06"
    assert value(found.language) == "en"
    assert found.publisher is None
    assert found.genre is None


def test_a_date_inside_a_sentence_is_not_the_date_of_publication() -> None:
    raw = "A quiet day\nOn 3 May 2024 the board of the harbour met for the first time in years.\n"
    assert read_file(raw.encode(), "article.txt").published is None


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_marks_of_encodings(encoding: str) -> None:
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert read_file(mark + text().encode(encoding), "article.txt").text == text()


def test_windows_1252_is_read_and_told() -> None:
    raw = text().replace("overdue", "“overdue” – à la café").encode("windows-1252")
    found = read_file(raw, "article.txt")
    assert "“overdue” – à la café" in found.text
    assert any("windows-1252" in remark for remark in found.remarks)


def test_damaged_utf_8_is_not_taken_for_another_encoding() -> None:
    raw = text().replace("overdue", "“overdue” – à la café").encode().replace(b"rust in", b"rust\xff in")
    found = read_file(raw, "article.txt")
    assert "“overdue” – à la café" in found.text
    assert "rust\ufffd in" in found.text
    assert found.remarks == (
        "It is damaged UTF-8: \ufffd stands for what cannot be read, 1 in all, the first in line 5.",
    )


def test_a_byte_that_no_encoding_has() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(b"Plain words and\x8d nothing else.", "article.txt")
    assert caught.value.code == "E323"


def test_another_alphabet_is_not_read_wrongly() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file("Крани повертаються на північну набережну".encode("windows-1251"), "article.txt")
    assert caught.value.code == "E323"


def test_line_ends_and_controls() -> None:
    assert (
        read_file(b"One line.\r\nAnother\x00 line.\r\n".replace(b"\x00", b"\x1b"), "a.txt").text
        == "One line.\nAnother line.\n"
    )


# ---- Markdown ---------------------------------------------------------------------------------------------


def test_front_matter_and_a_body_without_marks() -> None:
    found = read_file(markdown().encode(), "clipping.md")
    assert paragraphs(found.text) == [TITLE, *PARAGRAPHS[:2], "What comes next", *PARAGRAPHS[2:]]
    told = {key: getattr(found, key).value for key in ("title", "published", "publisher", "genre", "language", "url")}
    assert told == {
        "title": TITLE, "published": "2024-05-06", "publisher": "Aldermere Post", "genre": "news", "language": "en-GB",
        "url": ADDRESS,
    }  # fmt: skip
    assert [author.value for author in found.authors] == ["Ida Quill"]


def test_markdown_is_known_by_its_front_matter_or_its_marks() -> None:
    assert read_file(markdown().encode(), "clipping.txt").form == "markdown"
    assert read_file(b"# Title\n\nA [link](https://x.example) to all of it.\n", "clipping.txt").form == "markdown"
    assert read_file(b"A day\n\nItem #1 was about the harbour.\n", "clipping.txt").form == "text"


def test_a_table_in_markdown_is_a_line_a_row() -> None:
    raw = b"# Costs\n\n| year | cost |\n|---|---|\n| 1998 | 20 million |\n\nThat was *all* of it.\n"
    assert paragraphs(read_file(raw, "a.md").text) == [
        "Costs",
        "year | cost",
        "1998 | 20 million",
        "That was all of it.",
    ]


def test_hostile_markdown() -> None:
    raw = "# Title\n\n<script>alert('x')</script>\n\nSome words <img src=x onerror=alert(1)> of it.\n"
    assert "alert" not in read_file(raw.encode(), "a.md").text
    codes = set()
    for deep in ("> " * 5_000 + "deep", "- " * 3_000 + "deep", "<div>" * 50_000 + "deep"):
        try:
            read_file(deep.encode(), "a.md")
        except UnreadableError as error:
            codes.add(error.code)
    assert codes <= {"E322", "E323", "E324"}
    front = "---\ntitle: &a [x]\nauthor: *a\n---\n\nWords enough.\n"
    assert read_file(front.encode(), "a.md").text == "Words enough.\n"


# ---- PDF --------------------------------------------------------------------------------------------------


def test_a_printed_article_is_paragraphs_again() -> None:
    found = read_file(pdf(3), "print.pdf")
    assert found.form == "pdf"
    assert paragraphs(found.text) == [TITLE, "By Ida Quill", "6 May 2024", *printed(3)]


def test_what_a_pdf_shows_comes_before_what_its_properties_say() -> None:
    found = read_file(pdf(1), "print.pdf")
    assert found.published == Known("2024-05-06", "a line of its text")
    undated = read_file(pdf(1, dated=False), "print.pdf")
    assert value(undated.published) == "2024-05-09~"
    assert undated.published == Known("2024-05-09~", "its properties, which say when the file was made")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [("repre-", "sentatives", "representatives"), ("long-", "term", "long-term"), ("Mon-", "day", "Monday"),
     ("Anglo-", "French", "Anglo-French"), ("co\ufffe", "ordinated", "coordinated"), ("well\ufffe", "known", "well-known")],
)  # fmt: skip
def test_a_split_word(first: str, second: str, whole: str) -> None:
    lines = [Line(f"The {first}", 0, 100, 20, 10, 10), Line(f"{second} of it.", 0, 60, 8, -2, 10)]
    assert joined([lines]) == [f"The {whole} of it."]


def test_lists_in_a_pdf_stay_lists() -> None:
    found = read_file(
        pdf(1, lines="- Two cranes in May\n- Two cranes in June\n\n= What it costs\n\nNobody knows."), "a.pdf"
    )
    assert paragraphs(found.text)[-4:] == [
        "• Two cranes in May",
        "• Two cranes in June",
        "What it costs",
        "Nobody knows.",
    ]


def test_letters_beyond_the_basic_plane_shift_nothing() -> None:
    after = "The value of $bold(A)$ is as low as in $frak(B)$.\n\nA last line of affine offices comes here."
    found = paragraphs(read_file(pdf(2, lines=after), "a.pdf").text)
    assert found[-3:] == [
        printed(2)[-1],
        "The value of 𝑨 is as low as in 𝔅.",
        "A last line of affine offices comes here.",
    ]


def test_ligatures_are_letters() -> None:
    assert joined([[Line("The \ufb01rst of\ufb01ce.", 0, 60, 8, -2, 10)]]) == ["The first office."]


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    read_file(pdf(2), "a.pdf", lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0
    assert seen[-1][0] == seen[-1][1] == len(seen) - 1


def test_a_locked_pdf() -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(1))) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="one", user="two"))
    with pytest.raises(UnreadableError, match="password") as caught:
        read_file(out.getvalue(), "a.pdf")
    assert caught.value.code == "E323"


def test_a_damaged_pdf() -> None:
    for raw in (pdf(1)[:300], b"%PDF-1.7\n" + b"\x00" * 2000, b"%PDF-1.7"):
        with pytest.raises(UnreadableError) as caught:
            read_file(raw, "a.pdf")
        assert caught.value.code == "E323"


def test_a_pdf_of_pictures() -> None:
    empty = pikepdf.new()
    empty.add_blank_page()
    out = io.BytesIO()
    empty.save(out)
    with pytest.raises(UnreadableError, match="pictures") as caught:
        read_file(out.getvalue(), "a.pdf")
    assert caught.value.code == "E323"


def test_a_pdf_of_too_many_pages() -> None:
    long = pikepdf.new()
    for _ in range(301):
        long.add_blank_page()
    out = io.BytesIO()
    long.save(out)
    with pytest.raises(UnreadableError, match="301 pages") as caught:
        read_file(out.getvalue(), "a.pdf")
    assert caught.value.code == "E322"


# ---- what is none of these ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04 word/document.xml", "E321"),
        (b"\x89PNG\r\n\x1a\n", "E321"),
        (b"{\\rtf1 text}", "E321"),
        (b"text\x00with\x00nothing", "E321"),
        (b"", "E323"),
        (b"\n\n  \n", "E323"),
        (b"1 2 3\n", "E323"),
        (b"a" * 10_000_001, "E322"),
        (b"\xff\xfeodd", "E323"),
    ],
)
def test_what_no_source_can_be_made_of(raw: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_file(raw, "file.txt")
    assert caught.value.code == code


STARTS = (b"", b"%PDF-1.4\n", b"<html><body>", b"---\ntitle: x\n---\n", b"\xff\xfe", b"<!doctype html><p>", b"# a\n")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf"]))
def test_any_bytes_give_an_article_or_a_reason(start: bytes, rest: bytes, name: str) -> None:
    try:
        found = read_file(start + rest, name)
    except UnreadableError as error:
        refused = error.code
    else:
        refused = ""
        assert not UNSAFE.search(found.text.replace("\r\n", "\n"))
        assert read_article(found.text.encode()).sentences
    assert refused in ("", "E321", "E322", "E323", "E324")


@given(st.text(max_size=200))
def test_cleaning_twice_is_cleaning_once(raw: str) -> None:
    once = cleaned(raw)
    assert cleaned(once) == once
    assert not UNSAFE.search(once)


def test_running_heads_go_and_what_is_like_them_stays() -> None:
    def sheet(number: int) -> list[Line]:
        body = [
            Line(f"Line {chr(97 + n)} of page {chr(97 + number)}", 0, 100, 160 - 12 * n, 150 - 12 * n, 10)
            for n in range(8)
        ]
        head = [Line("The Post", 0, 50, 200, 190, 10), Line(f"Issue {number}", 0, 50, 188, 178, 10)]
        return [*head, *body, Line("2024.", 0, 30, 64, 54, 10), Line(f"Page {number} of 4", 0, 50, 20, 10, 10)]

    shown = without_running([sheet(number) for number in range(1, 5)])
    assert [[line.text for line in page][:1] for page in shown] == [[f"Line a of page {letter}"] for letter in "bcde"]
    assert all(page[-1].text == "2024." for page in shown), "a year at the end of the last line is no page number"
    assert all(len(page) == 9 for page in shown)

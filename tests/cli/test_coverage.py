"""`briefbook coverage`: sentences in the terminal, as data, and as a page for the analyst alone."""

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path

import html5lib
import pytest
from click.testing import CliRunner, Result

from briefbook import cli
from briefbook.outputs.site.colours import contrast
from conftest import ROOT

SOURCE = "wend-gazette-2024-05-06"


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(cli.main, ["coverage", *words, "--project", str(project)])


def wait(project: Path) -> None:
    """Take the entry away that sets p7.s1 aside."""
    path = project / "seeds" / f"{SOURCE}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - {at: p7.s1, why: furniture}\n", ""), encoding="utf-8")


def test_how_far_each_source_is(small: Path) -> None:
    done = run(small)
    assert done.exit_code == 0
    assert f"{SOURCE}: 11 sentences, 8 cited, 3 set aside, 0 waiting" in done.output
    bar = re.search(r"\[([#.-]+)\]", done.output)
    assert bar
    assert (len(bar[1]), bar[1].count("#"), bar[1].count(".")) == (50, 36, 0)


def test_sentence_by_sentence(small: Path) -> None:
    wait(small)
    lines = run(small, SOURCE).output.splitlines()
    by_place = {line.split()[0]: line for line in lines if line.startswith("  p")}
    assert len(by_place) == 11
    assert re.match(r"  p4\.s2 +cited +The depot moves between .*\[depot-", by_place["p4.s2"])
    assert "set aside" in by_place["p2.s1"]
    assert "furniture (The author’s name" in by_place["p2.s1"]
    assert re.match(r"  p7\.s1 +waiting ", by_place["p7.s1"])
    only = [line for line in run(small, "--waiting").output.splitlines() if line.startswith("  p")]
    assert only == [by_place["p7.s1"]]


def test_a_question_cites_too(small: Path) -> None:
    (line,) = [line for line in run(small, SOURCE).output.splitlines() if line.startswith("  p5.s2")]
    assert "[who-pays]" in line


def test_without_the_text_the_ends_are_shown(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFBOOK_TEXTS")
    output = run(small, SOURCE).output
    assert "The depot moves … Tolbridge every year" in output
    assert "(4 words)" in output


def test_as_json(small: Path) -> None:
    wait(small)
    (source,) = json.loads(run(small, "--format", "json").stdout)["sources"]
    assert (source["sentences"], source["cited"], source["set_aside"], source["waiting"]) == (11, 8, 2, 1)
    rows = {row["at"]: row for row in source["rows"]}
    assert rows["p7.s1"]["state"] == "waiting"
    assert rows["p5.s2"]["questions"] == ["who-pays"]
    assert rows["p2.s1"]["why"] == "furniture"


def test_no_such_source(small: Path) -> None:
    done = run(small, "wend-gazette-2024-05-07")
    assert done.exit_code == 1
    assert "E201" in done.output
    assert SOURCE in done.output
    refused = run(small, "nothing", "--format", "json")
    assert refused.exit_code == 1
    assert json.loads(refused.stdout)["issues"][0]["code"] == "E201"


def test_a_broken_record(small: Path) -> None:
    (small / "data" / "topics.yml").write_text("- {id: [", encoding="utf-8")
    done = run(small)
    assert done.exit_code == 1
    assert "E101" in done.output


# ---- the page -----------------------------------------------------------------------------------------------


def test_the_page_has_every_sentence_and_its_text(small: Path) -> None:
    wait(small)
    done = run(small, "--html")
    assert done.exit_code == 0, done.output
    html = (small / ".briefbook" / "coverage.html").read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    rows = {row.get("id"): row for row in tree.iter("tr") if row.get("id")}
    assert len(rows) == 11
    waiting = rows[f"{SOURCE}-p7.s1"]
    assert waiting.get("class") == "waiting"
    assert "Waiting" in "".join(waiting.itertext())
    text = (small / "texts" / f"{SOURCE}.txt").read_text(encoding="utf-8")
    shown = " ".join("".join(row.findall("td")[0].itertext()) for row in rows.values())
    assert " ".join(shown.split()) == " ".join(text.split())
    links = [link.get("href") for link in tree.iter("a")]
    assert links
    assert {link and link[1:] for link in links} <= {one.get("id") for one in tree.iter()}
    assert next(row.get("lang") for row in rows[f"{SOURCE}-p4.s2"].findall("td")) == "en-GB"


def test_the_page_asks_nobody_and_runs_nothing(small: Path) -> None:
    run(small, "--html")
    html = (small / ".briefbook" / "coverage.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|\sstyle=|\ssrc=|<link|@import|url\(|\son\w+=", html)
    assert 'name="robots" content="noindex' in html
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert style
    assert policy
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert unescape(policy[1]).startswith(f"default-src 'none'; style-src 'sha256-{digest}'")


def test_the_pages_colours_can_be_read(small: Path) -> None:
    run(small, "--html")
    html = (small / ".briefbook" / "coverage.html").read_text(encoding="utf-8")
    schemes = re.findall(r":root \{([^}]*)\}", html)
    assert len(schemes) == 2
    for scheme in schemes:
        colours = dict(re.findall(r"--bb-([\w-]+): (#[0-9a-f]{6})", scheme))
        for ink, ground in (
            ("ink", "paper"),
            ("ink-2", "paper"),
            ("blue", "paper"),
            ("ink", "rust-tint"),
            ("blue", "rust-tint"),
        ):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


def test_words_of_others_are_only_words(small: Path) -> None:
    hostile = "<script>alert(1)</script>&amp;\"'"
    claims = small / "data" / "claims" / "ferry.yml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(re.sub(r"says: .*", lambda _: f"says: {json.dumps(hostile)}", text, count=1), encoding="utf-8")
    source = small / "seeds" / f"{SOURCE}.yml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("title: A new pier on the Wend", f"title: {json.dumps(hostile)}"), encoding="utf-8")
    assert run(small, "--html").exit_code == 0
    html = (small / ".briefbook" / "coverage.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;") >= 2


def test_the_page_stays_out_of_git(small: Path) -> None:
    run(small, "--html")
    assert (small / ".gitignore").read_text() == "/.briefbook/\n"
    run(small, "--html")
    assert (small / ".gitignore").read_text() == "/.briefbook/\n"


def test_a_page_elsewhere(small: Path) -> None:
    done = run(small, "--html", str(small.parent / "mine.html"))
    assert done.exit_code == 0
    assert (small.parent / "mine.html").is_file()
    assert not (small / ".briefbook").exists()
    assert run(small, "--html", SOURCE).exit_code == 2
    assert run(small, "--html", str(small / "mkdocs.html" / "x" / ".." / "y.txt")).exit_code == 2


def test_the_real_record(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["coverage", "--project", str(ROOT), "--html", str(tmp_path / "real.html")])
    assert done.exit_code == 0
    assert done.output.count(" 0 waiting") == 2

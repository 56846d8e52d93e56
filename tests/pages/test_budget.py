"""A page of somebody else ends, whatever its Jinja does: with an issue, soon, and without filling the memory."""

import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefbook import pipeline
from briefbook.model.handling import Handling
from briefbook.pages.context import Page
from briefbook.views.briefing import Briefing
from conftest import ROOT

_DOUBLED = "{%% set ns = namespace(x=%s) %%}{%% for i in range(60) %%}{%% set ns.x %s {%% endfor %%}{{ ns.x }}"
ENDLESS = (
    "{% for i in range(100000) %}{% for j in range(100000) %}{% endfor %}{% endfor %}",
    "{% for i in range(100000) %}{% for j in range(100000) if false %}{% endfor %}{% endfor %}",
    "{% for i in range(10**9) %}{% endfor %}",
    "{% for i in range(100000) %}{{ 'a' * 1000 }}{% endfor %}",
    "{% for i in range(100000) %}" + "y" * 10_000 + "{% endfor %}",
    "{% for i in range(100000) %}{{ cover() }}{% endfor %}",
    "{% set x = cover() %}{% for i in range(100000) %}{{ x }} {{ x }} {{ x }} {% endfor %}",
    "{{ cover() }}\n\n" * 20_000,
    "{% for i in [1] recursive %}{{ loop([i, i]) }}{{ loop([i, i]) }}{% endfor %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    _DOUBLED % ("'a'", "= ns.x ~ ns.x %}"),
    _DOUBLED % ("'a'", "= ns.x + ns.x %}"),
    _DOUBLED % ("2", "= ns.x ** 64 %}"),
    _DOUBLED % ("'a'", "%}{{ ns.x }}{{ ns.x }}{% endset %}"),
    _DOUBLED % ("[]", "= [ns.x, ns.x] %}"),
    _DOUBLED % ("{}", "= {'a': ns.x, 'b': ns.x} %}"),
    _DOUBLED % ("()", "= (ns.x, ns.x) %}"),
    _DOUBLED % ("{}", "= dict(a=ns.x, b=ns.x) %}"),
    "{{ 'x'|center(1000000000) }}",
    "{{ 'x'.center(1000000000) }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '%*d' % (1000000000, 1) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{{ '{:{}}'.format(1, 1000000000) }}",
    "{{ ('x' * 100000)|replace('x', 'y' * 100000) }}",
    "{{ ('x' * 100000).replace('x', 'y' * 100000) }}",
    "{{ ('x' * 100000).join(range(100000)|map('string')) }}",
    "{{ range(1)|slice(1000000000)|list|length }}",
    "{{ 'a\nb'|indent(1000000000) }}",
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{{ 1" + " + 1" * 20_000 + " }}",
    "{% for i in [1] %}" * 30 + "{% endfor %}" * 30,
    "{{ lipsum() }}",
    "{{ [1, 2]|random }}",
    "{% set x = 1e999 %}{{ x }}",
)
SECONDS = 10


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    folders = pipeline.Folders(ROOT / "tests/sites/valid/minimal")
    return pipeline.briefing(pipeline.check(folders), "x", Handling.CLEAR)


def rendered(briefing: Briefing, text: str) -> tuple[str, list[str]]:
    pages = ("index.md", "sources.md", *pipeline.generated(briefing))
    context = Page("index.md", {page: page.replace(".md", ".html") for page in pages})
    shown, issues = pipeline.page_text(briefing, context, text, "docs/index.md", 1)
    return shown, [issue.code for issue in issues if issue.code[0] == "E"]


@pytest.mark.parametrize("text", ENDLESS, ids=range(len(ENDLESS)))
def test_every_page_ends_with_an_issue(briefing: Briefing, text: str) -> None:
    started = time.process_time()
    _, codes = rendered(briefing, text)
    assert codes, text[:80]
    assert set(codes) <= {"E901", "E902", "E905"}
    assert time.process_time() - started < SECONDS


def test_none_fills_the_memory() -> None:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_budget as t; b = t.briefing.__wrapped__()"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nfor text in t.ENDLESS: assert t.rendered(b, text)[1], text[:80]"],
        capture_output=True,
        text=True,
        timeout=300,
        env={"PYTHONPATH": str(ROOT / "tests"), "PATH": ""},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1_500_000_000, 1_500_000_000)),
    )
    assert done.returncode == 0, done.stderr[-2000:]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% for a, b in {'x': 1}.items() %}{{ a }}{{ b }}{{ loop.length }}{% endfor %}", "x11"),
        ("{{ [1, 2]|map('string')|join('-') }} {{ ('a', 'b')|join }}", "1-2 ab"),
        ("{% for x in [3, 1]|sort %}{{ x }}{{ '' if loop.last else ', ' }}{% endfor %}", "1, 3"),
        ("{{ 'in 2025, {} and {x}'.format(3, x=4) }}; {{ 'in 2025 %s %3d' % ('a', 4) }}", "in 2025, 3 and 4; in 2025 a   4"),
        ("{{ 'a' ~ 1 ~ 'b' }}", "a1b"),
        ("{% for i in range(1000) %}{% if i == 999 %}{{ 'one'|replace('o', 'O')|upper }}{% endif %}{% endfor %}", "ONE"),
        ("{% set x = {'a': [1, (2, 3)]} %}{{ x.a[1][0] + 1 }}{{ 'b' * 3 }}{{ [1] + [2] }}", "3bbb[1, 2]"),
    ],
)  # fmt: skip
def test_an_honest_page_is_shown_as_ever(briefing: Briefing, text: str, shown: str) -> None:
    assert rendered(briefing, text) == (shown, [])


def test_the_limit_can_be_set(briefing: Briefing, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{% for i in range(1000) %}{% endfor %}"
    assert rendered(briefing, text)[1] == []
    monkeypatch.setenv("BRIEFBOOK_LIMITS", "page=5000")
    assert rendered(briefing, text)[1] == ["E902"]

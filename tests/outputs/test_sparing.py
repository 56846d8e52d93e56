"""Where Jinja looks up less, it finds the same."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound
from jinja2.exceptions import UndefinedError

from briefbook.outputs.site.sparing import spare
from briefbook.pages.quick import QuickEnvironment

MACROS = """\
{% macro plain(a, b, c="C") %}[{{ a }}{{ b }}{{ c }}<{{ c is defined }}]{% endmacro %}
{% macro any(a) %}[{{ a }}{{ varargs|join("+") }}{{ kwargs|items|join }}]{% endmacro %}
{% macro around(a="A") %}[{{ a }}{{ caller("<in>") }}]{% endmacro %}
{% macro named(caller=none, a="A") %}[{{ a }}{{ caller is none }}]{% endmacro %}
{% macro again(n) %}{{ n }}{% if n %}{{ again(n - 1) }}{% endif %}{% endmacro %}
{% macro own() %}{{ page.title }}{{ missing_name is defined }}{% endmacro %}
"""
CALLS = (
    "{{ p.plain(1, 2) }}{{ p.plain(1, 2, 3) }}{{ p.plain(1, b='<') }}{{ p.plain('<b>', c=none) }}",
    "{{ p.plain() is string }}{{ p.any() }}{{ p.any(1, 2, 3, d=4) }}",
    "{% call(what) p.around() %}{{ what }}{{ page.title }}{% endcall %}{{ p.around(2, caller=p.plain) }}",
    "{{ p.named() }}{{ p.named(none) }}{{ p.again(3) }}{{ p.own() }}",
    "{% for n in (1, 2) %}{{ p.plain(n, loop.index) }}{{ range(n)|list }}{{ cycler('a', 'b').next() }}{% endfor %}",
    "{% macro here(x) %}{{ x }}{{ self is defined }}{% endmacro %}{{ here('<') }}{% block b %}{{ here(1) }}{% endblock %}",
    "{% set x = namespace(y=1) %}{{ x.y }}{{ page.meta.title }}{{ page.meta.none }}{{ page.none is defined }}{{ page.items }}",
    "{{ page.title.none is defined }}{{ page['title'] }}{{ page.meta['title'] }}{{ page.meta.items()|list }}",
    "{% include 'part' %}{% include ['none', 'part'] %}{% include 'none' ignore missing %}{% include 'part' without context %}",
    "{% from 'macros' import plain with context %}{{ plain(1, 2) }}{% from 'macros' import own %}{{ own is defined }}",
    "{{ p.plain(1, 2, 3, 4) }}", "{{ p.plain(1, a=2) }}", "{{ p.plain(1, 2, d=3) }}", "{{ p.around() }}", "{{ nothing.at.all }}",
    "{% include 'none' %}", "{{ p.nothing() }}", "{{ page.meta.none.more }}", "{{ p.again(1, 2) }}",
)  # fmt: skip


class Page:
    """With attributes and keys, as MkDocs’ theme and settings have them."""

    def __init__(self) -> None:
        self.title, self.meta, self.items = "<T>", {"title": "key", "items": "a key too"}, "items"

    def __getitem__(self, key: str) -> str:
        return {"title": "by key"}[key]


def environment(make: Callable[..., Environment], text: str, **settings: Any) -> Environment:
    part = "{{ page.title if page else 'no page' }}{{ p is defined }}{{ extra }}"
    found = make(loader=DictLoader({"macros": MACROS, "part": part, "page": text}), auto_reload=False, **settings)
    found.globals["extra"] = "E"
    return found


def shown(env: Environment) -> Any:
    try:
        return env.get_template("page").render(page=Page())
    except (TypeError, UndefinedError, TemplateNotFound) as error:
        return type(error), str(error)


def spared(**settings: Any) -> Environment:
    env = Environment(**settings)
    spare(env)
    return env


@pytest.mark.parametrize("call", CALLS)
def test_a_page_is_the_same(call: str) -> None:
    text = f"{{% import 'macros' as p with context %}}{call}"
    for settings in ({}, {"autoescape": True}):
        ever, sparing = environment(Environment, text, **settings), environment(spared, text, **settings)
        assert [shown(sparing), shown(sparing)] == [shown(ever), shown(ever)]


@pytest.mark.parametrize("call", [call for call in CALLS[:6] if "self" not in call])
def test_our_own_templates_call_macros_alike(call: str) -> None:
    text = f"{{% import 'macros' as p with context %}}{call}"
    ever, quick = (environment(make, text, autoescape=True) for make in (Environment, QuickEnvironment))
    assert shown(quick) == shown(ever)


def test_a_template_is_looked_for_once() -> None:
    env = environment(spared, "page")
    assert env.get_template("page") is env.get_template("page")
    given = env.get_template("page", globals={"extra": "given"})
    assert given.globals["extra"] == "given"
    with pytest.raises(TemplateNotFound):
        env.get_template("nowhere")


def test_what_is_no_attribute_is_looked_for_as_a_key() -> None:
    ever, sparing = Environment(), Environment()
    page = Page()
    spare(sparing, page)
    for of in ({"a": 1}, SimpleNamespace(a=2), page, page, Page(), None, [1], "text", ever.undefined(name="n")):
        for name in ("a", "title", "items", "none", "__class__"):
            told = []
            for env in (ever, sparing):
                try:
                    found = env.getattr(of, name)
                    told.append(found if not isinstance(found, env.undefined) else str(found._undefined_message))
                except UndefinedError as error:
                    told.append(str(error))
            assert repr(told[0]) == repr(told[1])


def test_which_page_is_at_hand_is_never_settled() -> None:
    env, config = Environment(), SimpleNamespace(site_name="one", _current_page=1)
    spare(env, config)
    assert (env.getattr(config, "site_name"), env.getattr(config, "_current_page")) == ("one", 1)
    config._current_page = 2
    assert env.getattr(config, "_current_page") == 2

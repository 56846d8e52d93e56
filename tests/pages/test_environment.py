"""Our own templates call macros as Jinja does, with less looking up."""

import pytest
from jinja2 import DictLoader, Environment

from briefbook.pages.environment import TrustedEnvironment

MACROS = """\
{% macro plain(a, b, c="C") %}[{{ a }}{{ b }}{{ c }}<{{ c is defined }}]{% endmacro %}
{% macro any(a) %}[{{ a }}{{ varargs|join("+") }}{{ kwargs|items|join }}]{% endmacro %}
{% macro around(a="A") %}[{{ a }}{{ caller("<in>") }}]{% endmacro %}
{% macro again(n) %}{{ n }}{% if n %}{{ again(n - 1) }}{% endif %}{% endmacro %}
{% macro own() %}{{ page.title }}{{ missing_name is defined }}{% endmacro %}
"""


@pytest.mark.parametrize(
    "call",
    [
        "{{ p.plain(1, 2) }}{{ p.plain(1, 2, 3) }}{{ p.plain(1, b='<') }}{{ p.plain('<b>', c=none) }}",
        "{{ p.plain(p.plain(1, 2)) }}{{ p.plain() is string }}{{ p.any('<') }}{{ p.any(1, 2, 3, d=4) }}",
        "{% call(what) p.around() %}{{ what }}{{ page.title }}{% endcall %}{{ p.around(2, caller=p.plain) }}",
        "{{ p.again(3) }}{{ p.own() }}{{ page.title.upper() }}{{ page.title }}",
        "{% for n in (1, 2) %}{{ p.plain(n, loop.index) }}{{ range(n)|list }}{{ cycler('a', 'b').next() }}{% endfor %}",
        "{% macro here(x) %}{{ x }}{% endmacro %}{{ here('<') }}{% block b %}{{ page.title }}{% endblock %}",
        "{{ p.plain(1.5, true) }}{{ page.title ~ 2 }}{{ '&amp;'|safe }}{{ none }}{{ [page.title] }}{{ \"it's\" }}{{ '' }}",
    ],
)
def test_a_macro_is_called_alike(call: str) -> None:
    page = type("Page", (), {"title": "<T>"})()
    texts = DictLoader({"macros": MACROS, "page": f"{{% import 'macros' as p with context %}}{call}"})
    ever, ours = (
        make(loader=texts, autoescape=True).get_template("page").render(page=page)
        for make in (Environment, TrustedEnvironment)
    )
    assert ours == ever != ""

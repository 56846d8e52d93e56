"""Jinja of a page runs in a sandbox, and of scripts only the theme’s own are allowed. What fields hold: tests/outputs/test_hostile_fields.py."""

import re

import pytest
from jinja2 import TemplateError

from briefbook.pages.environment import page_environment
from conftest import Build
from hostile_site import hostile_built


def test_only_the_theme_s_own_scripts_are_allowed(tmp_path_factory: pytest.TempPathFactory) -> None:
    hostile: Build = hostile_built(tmp_path_factory)
    for path in (hostile.site / "titled.html", hostile.site / "404.html"):
        policy = path.read_text(encoding="utf-8").split('Content-Security-Policy" content="')[1].split('"')[0]
        (scripts,) = re.findall(r"script-src ([^;]*)", policy)
        assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}='){1,3}", scripts), scripts


ESCAPES = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ cover.__globals__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{% set x = [1] %}{{ x.append(2) }}",
    "{% include 'mkdocs.yml' %}",
    "{% import 'secret' as s %}",
    "{{ '%s'.__mod__.__self__.__class__ }}",
    "{{ '{0.__class__.__init__.__globals__}'.format(cover) }}",
    "{{ range(100000000) | list }}",
    "{{ 'a' * 100000 * 100000 }}",
    "{{ 9 ** 9999999 }}",
)


@pytest.mark.parametrize("escape", ESCAPES)
def test_a_page_of_somebody_else_is_sandboxed(escape: str) -> None:
    with pytest.raises((TemplateError, OverflowError, TypeError)):
        page_environment().from_string(escape).render(cover=page_environment.__wrapped__)

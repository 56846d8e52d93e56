"""One page's own text: its Jinja is run, its macros' HTML kept in slots, and what goes wrong becomes an issue."""

import re
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import wraps
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from briefbook.issues import Issue, Place
from briefbook.pages.budget import CALL, SHOWN, Budget
from briefbook.pages.context import Page, UnknownPageError
from briefbook.pages.environment import page_environment
from briefbook.pages.macros import MacroError, macros, notes_html
from briefbook.pages.slots import fill
from briefbook.suggest import did_you_mean
from briefbook.views.briefing import Briefing

_CALL = re.compile(r"\{\{ ([a-z_]+)\(((?:'[a-z0-9-]*'(?:, (?=')|(?=\))))*)\) \}\}")
_SLOT = re.compile(r"bbslot(\d{1,9})z")
_SYNTAX = re.compile(r"\{[{%#]|\r")
_Macro = Callable[..., Markup]


def render_text(
    briefing: Briefing, page: Page, text: str, path: str, first_line: int = 1
) -> tuple[str, tuple[Issue, ...]]:
    """Run the Jinja of a page. `path` and `first_line` say where the text stands, for issues."""
    environment = page_environment()
    environment.budget = budget = Budget()
    unpriced = macros(briefing, page)
    if (quick := _called(text, unpriced, lambda macro: _priced(budget, page, macro))) is not None:
        return quick, ()
    known = {name: _priced(budget, page, macro) for name, macro in unpriced.items()}
    try:
        budget.spend(SHOWN * len(text))
        code = environment.compile(text, filename=path)
        template = environment.template_class.from_code(environment, code, environment.make_globals(dict(known)))
        shown = template.render()
        # a slot may be shown again and again
        budget.spend(sum(len(page.slots[int(n)]) for n in _SLOT.findall(shown) if int(n) < len(page.slots)))
        return shown, ()
    except TemplateSyntaxError as error:
        place = Place(path, first_line + error.lineno - 1)
        return "", (Issue("E905", place, f"this page’s Jinja cannot be parsed: {error.message}"),)
    except UndefinedError as error:
        name = str(error.message).split("'")[1] if "'" in str(error.message) else ""
        hint = did_you_mean(name, list(known)) or "the manual lists the macros"
        return "", (
            Issue("E901", _place(error, path, first_line), f"this page uses an unknown name: {error.message}", hint),
        )
    except UnknownPageError as error:
        return "", (Issue("E906", _place(error, path, first_line), f"a macro of this page links nowhere: {error}"),)
    except RecursionError:
        return "", (
            Issue(
                "E902", Place(path, first_line), "this page’s Jinja is nested too deeply, or calls itself without end"
            ),
        )
    except (
        MacroError,
        TemplateError,
        MemoryError,
        SyntaxError,
        NameError,  # Jinja writes an endless number as a name
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
    ) as error:
        return "", (Issue("E902", _place(error, path, first_line), f"a macro of this page fails: {error}"),)


def _priced(budget: Budget, page: Page, macro: _Macro) -> _Macro:
    """A macro that pays for itself and for what it puts aside."""

    @wraps(macro)
    def made(*given: Any, **named: Any) -> Markup:
        budget.spend(CALL)
        before = len(page.slots)
        result = macro(*given, **named)
        budget.spend(sum(map(len, page.slots[before:])))
        return result

    return made


def _called(text: str, known: Mapping[str, _Macro], priced: Callable[[_Macro], _Macro]) -> str | None:
    """The result where a page does nothing but call macros with plain words: then it need not be compiled.

    None otherwise, and where a macro fails: compiled, the page can say in which line.
    """
    calls = _CALL.findall(text)
    if _SYNTAX.search(_CALL.sub("", text)) or any(name not in known for name, _ in calls):
        return None
    with suppress(Exception):
        return _CALL.sub(lambda call: str(priced(known[call[1]])(*call[2].split("'")[1::2])), text)
    return None


def finish_html(briefing: Briefing, page: Page, html: str) -> str:
    """The page's HTML with its slots filled and its notes at the end."""
    return fill(page, html) + notes_html(briefing, page)


def _place(error: BaseException, path: str, first_line: int) -> Place:
    """The line of the page at which an error arose, from the frames of its compiled template."""
    lines = [frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    return Place(path, first_line + (lines[0] if lines else 1) - 1)

"""The Jinja environments: one for our templates, one for the pages people write. Both refuse undefined names."""

from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefbook.pages.languages import marked
from briefbook.pages.quick import QuickEnvironment

_GROWTH, _POWER = 1_000_000_000, 64


@lru_cache(maxsize=1)
def template_environment() -> Environment:
    """Our own templates: everything from the record is escaped."""
    environment = QuickEnvironment(
        loader=PackageLoader("briefbook.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["marked"] = marked
    return environment


class _Pages(ImmutableSandboxedEnvironment):
    """No number or text grows beyond what a page could show."""

    intercepted_binops = frozenset({"*", "**"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuses what would grow too large; anything else is Jinja’s own."""
        sizes = [
            abs(side) if isinstance(side, int | float) else len(side) if hasattr(side, "__len__") else 1
            for side in (left, right)
        ]
        if (operator == "**" and sizes[1] > _POWER) or (operator == "*" and sizes[0] * sizes[1] > _GROWTH):
            raise SecurityError(f"the result of {operator} would be too large")
        return super().call_binop(context, operator, left, right)


@lru_cache(maxsize=1)
def page_environment() -> Environment:
    """Pages in `docs/`: sandboxed, since a page may come from somebody else."""
    return _Pages(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)

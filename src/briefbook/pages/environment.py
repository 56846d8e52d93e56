"""The Jinja environments: one for our templates, one for the pages people write. Both refuse undefined names."""

import re
from collections.abc import Callable
from functools import lru_cache
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from briefbook.pages.budget import CALL, SHOWN, TURN, Budget, Metering, paid, weight
from briefbook.pages.languages import marked
from briefbook.views.articles import before_name

_GROWTH, _POWER, _BITS = 10_000_000, 64, 4096
_WIDE_PERCENT = re.compile(r"%(?:\([^)]*\))?[-+ #0]*(?:\d*\.)?(?:\d{4}|\*)")
_WIDE_BRACES = re.compile(r"\{[^{}]*(?:\d{4}|\{)")
"""A width that nobody would write, or one that comes from elsewhere."""
_MEANS_SOMETHING = re.compile("[&<>\"']").search
"""In HTML."""
_PLAIN = (str, bytes, list, tuple, dict)
_BY_CHANCE = ("lipsum", "random")
"""They would make every build another one."""


class _Calling(Context):
    """Calls what it is given: nothing that our templates call asks for the context, and macros escape by themselves."""

    def call(__self, __obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:  # noqa: N805
        return __obj(*args, **named)


class _Writing(CodeGenerator):
    """Writes pieces that are escaped and not marked as such: what they are put together to is marked as a whole."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("environment.written(" if frame.eval_ctx.autoescape else "str(")


def _written(value: Any) -> str:
    kind = type(value)
    if kind is Markup or (kind is str and not _MEANS_SOMETHING(value)):
        return value  # type: ignore[no-any-return]
    return str(value) if kind is int else escape(value)


class TrustedEnvironment(Environment):
    """For templates of our own: values are objects, and a name that they have not is a mistake of ours."""

    context_class = _Calling
    code_generator_class = _Writing
    written = staticmethod(_written)
    getattr = staticmethod(getattr)  # type: ignore[assignment]


@lru_cache(maxsize=1)
def template_environment() -> Environment:
    """Our own templates: everything from the record is escaped."""
    environment = TrustedEnvironment(
        loader=PackageLoader("briefbook.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["marked"] = marked
    environment.filters["before_name"] = before_name
    return environment


class PageEnvironment(ImmutableSandboxedEnvironment):
    """Nothing leads out, no number or text grows beyond what a page could show, and no loop runs on for ever."""

    intercepted_binops = frozenset({"*", "**", "+", "%"})

    def __init__(self) -> None:
        """With a budget of its own, which whoever renders a page sets anew."""
        super().__init__(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, finalize=self._shown)
        self.budget = Budget()
        for name in _BY_CHANCE:
            self.filters.pop(name, None)
            self.globals.pop(name, None)
        self.filters |= {name: paid(lambda: self.budget, make) for name, make in self.filters.items()}
        self.filters |= {"weighed": self._weighed, "counted": self._counted}

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuses what would grow too large; anything else is Jinja’s own."""
        sizes = [abs(side) if isinstance(side, int | float) else weight(side) for side in (left, right)]
        texts = isinstance(left, str | bytes | list | tuple) or isinstance(right, str | bytes | list | tuple)
        bits = left.bit_length() if isinstance(left, int) else 1
        if (operator == "**" and (sizes[1] > _POWER or bits * sizes[1] > _BITS)) or (
            operator == "*" and sizes[0] * sizes[1] > _GROWTH
        ):
            raise SecurityError(f"the result of {operator} would be too large")
        if operator == "%" and isinstance(left, str | bytes) and _WIDE_PERCENT.search(str(left)):
            raise SecurityError("a width in a format would be too large")
        result = super().call_binop(context, operator, left, right)
        if texts:
            self.budget.spend(weight(result))
        return result

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """`'…'.format()` without widths that fill a memory."""
        wrapped = super().wrap_str_format(value)
        if wrapped and _WIDE_BRACES.search(value.__self__):
            raise SecurityError("a width in a format would be too large")
        return wrapped

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """A macro, or a method of a text or a list, at its price."""
        owner = getattr(obj, "__self__", None)
        if isinstance(obj, BuiltinMethodType | MethodType) and isinstance(owner, _PLAIN):

            def method(_: Any, *given: Any, **named: Any) -> Any:
                return super(PageEnvironment, self).call(context, obj, *given, **named)

            method.__name__ = obj.__name__
            return paid(lambda: self.budget, method)(owner, *args, **kwargs)
        self.budget.spend(CALL + weight((args, kwargs)))
        result = super().call(context, obj, *args, **kwargs)
        self.budget.spend(weight(result))
        return result

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        Metering().visit(tree)
        return tree

    def _shown(self, value: Any) -> Any:
        self.budget.spend(SHOWN * weight(value))
        return value

    def _weighed(self, value: Any) -> Any:
        self.budget.spend(weight(value))
        return value

    def _counted(self, value: Any, plain: int = 0) -> Any:
        turns = value if hasattr(value, "__len__") else list(value)
        self.budget.spend(len(turns) * (TURN + SHOWN * plain))
        return turns


@lru_cache(maxsize=1)
def page_environment() -> PageEnvironment:
    """Pages in `docs/`: sandboxed, since a page may come from somebody else."""
    return PageEnvironment()

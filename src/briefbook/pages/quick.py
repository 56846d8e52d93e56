"""What Jinja looks up before each call and each attribute, and what our own templates never need: they are trusted."""

from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, _escape_inner, escape  # type: ignore[attr-defined]

_LACKING = (missing,) * 16


def called_at_once(macro: Macro, args: tuple[Any, ...], named: Mapping[str, Any]) -> Any:
    """What a macro makes of arguments that it has names for, in their order; `missing` where it is called in another way.

    Jinja goes through all ways to call a macro first, and this is the way of nearly all calls.
    """
    lacking = macro._argument_count - len(args)
    if named or not 0 <= lacking <= len(_LACKING) or macro.caller or macro.catch_kwargs or macro.catch_varargs:
        return missing
    return macro._func(*args, *_LACKING[:lacking])


class _Context(Context):
    """Calls what it is given: nothing that our templates call asks for the context, and macros escape by themselves."""

    def call(__self, __obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:  # noqa: N805
        if __obj.__class__ is Macro and (made := called_at_once(__obj, args, named)) is not missing:
            return Markup(made)
        return __obj(*args, **named)


class _Generator(CodeGenerator):
    """Has everything escaped that is put out, as ever, and by `QuickEnvironment.shown`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class QuickEnvironment(Environment):
    """Values are objects, and a name that they have not is a mistake of ours."""

    context_class = _Context
    code_generator_class = _Generator
    getattr = staticmethod(getattr)  # type: ignore[assignment]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """In one mapping, since every use of a template goes through them."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def shown(value: Any) -> str:
        """A value escaped, for the page: text that is finished there is not wrapped to be told from other text."""
        if value.__class__ is str:
            return _escape_inner(value)
        return value if value.__class__ is Markup else escape(value)

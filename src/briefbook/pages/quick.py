"""What Jinja looks up before each call and each attribute, and what our own templates never need: they are trusted."""

from typing import Any

from jinja2 import Environment
from jinja2.runtime import Context


class _Context(Context):
    """Calls what it is given: nothing that our templates call asks for the context, and macros escape by themselves."""

    def call(__self, __obj: Any, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:  # noqa: N805
        return __obj(*args, **named)


class QuickEnvironment(Environment):
    """Values are objects, and a name that they have not is a mistake of ours."""

    context_class = _Context
    getattr = staticmethod(getattr)  # type: ignore[assignment]

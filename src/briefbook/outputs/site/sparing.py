"""What Jinja looks up at every turn of the theme’s templates, and finds as it was."""

from collections.abc import MutableMapping
from typing import Any

from jinja2 import Environment, Template
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from briefbook.pages.quick import called_at_once


class SparingContext(Context):
    """Of a template, or of a part that it includes: forty to a page."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Any],
        globals: MutableMapping[str, Any] | None = None,
    ) -> None:
        """What Jinja’s own does, but for copying the names of all that is global."""
        self.parent, self.vars, self.environment = parent, {}, environment
        self.eval_ctx, self.exported_vars, self.name = EvalContext(environment, name), set(), name
        self.globals_keys = {}.keys() if globals is None else globals.keys()  # type: ignore[assignment]
        self.blocks = {block: [make] for block, make in blocks.items()}

    def call(__self, __obj: Any, *args: Any, **named: Any) -> Any:  # noqa: N805
        """A macro is called at once. Jinja looks each time whether it wants the context, and finds that it wants `eval_ctx`."""
        if __obj.__class__ is not Macro:
            return Context.call(__self, __obj, *args, **named)
        for name in ("_block_vars", "_loop_vars"):
            named.pop(name, None)
        if not __self.eval_ctx.autoescape and (made := called_at_once(__obj, args, named)) is not missing:
            return made
        return __obj(__self.eval_ctx, *args, **named)


def spare(env: Environment, *settled: Any) -> None:
    """From here on, in this environment: none of its templates changes any more, and nothing that is `settled`, such as the settings."""
    loaded: dict[str, Template] = {}
    known: dict[int, tuple[Any, dict[str, Any]]] = {id(one): (one, {}) for one in settled}
    load, undefined = env._load_template, env.undefined

    def load_once(name: str, globals: MutableMapping[str, Any] | None) -> Template:
        if globals or name not in loaded:
            loaded[name] = load(name, globals)
        return loaded[name]

    def found(of: Any, attribute: str) -> Any:
        if (kept := known.get(id(of))) is None:
            return looked_up(of, attribute)
        if attribute not in kept[1]:
            if attribute.startswith("_"):  # MkDocs notes there which page is at hand
                return looked_up(of, attribute)
            kept[1][attribute] = looked_up(of, attribute)
        return kept[1][attribute]

    def looked_up(of: Any, attribute: str) -> Any:
        # most of what a theme asks for is no attribute but a key; this finds out without an exception
        value = getattr(of, attribute, missing)
        if value is not missing:
            return value
        try:
            return of[attribute]
        except (TypeError, LookupError, AttributeError):
            return undefined(obj=of, name=attribute)

    env.context_class = SparingContext
    env._load_template, env.getattr = load_once, found  # type: ignore[assignment, method-assign]
    if env.cache is not None:
        env.cache.clear()

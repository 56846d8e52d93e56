"""The Jinja environments: one for our templates, one for the pages people write. Both refuse undefined names."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefbook.pages.languages import marked


@lru_cache(maxsize=1)
def template_environment() -> Environment:
    """Our own templates: everything from the record is escaped."""
    environment = Environment(
        loader=PackageLoader("briefbook.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["marked"] = marked
    return environment


@lru_cache(maxsize=1)
def page_environment() -> Environment:
    """Pages in `docs/`: sandboxed, since a page may come from somebody else."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True)

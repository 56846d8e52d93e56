"""Every code that an issue can have, with what it means and what to do: `briefbook explain` and the manual print it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One code. `why` says what it protects, `mend` what to do."""

    code: str
    title: str
    why: str
    mend: str


_RULES = (
    Rule(
        "E101",
        "Not YAML",
        "A file that cannot be parsed holds nothing that can be checked.",
        "Look at the line and at the one above it: indentation, a colon without a space, a quote left open.",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}


def explained(rule: Rule) -> str:
    """A rule as a page of the manual, in Markdown."""
    return f"# {rule.code}: {rule.title}\n\n{rule.why}\n\n**What to do.** {rule.mend}\n"

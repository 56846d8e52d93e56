"""A language model, if the analyst asks for one: it words drafts, the rules' own findings stay, and the support check judges both.

One library (any-llm) speaks to whatever provider; it is an extra, and nothing else here needs it. A model that fails costs its
wording and nothing more: the rules' drafts stand, and what went wrong is told.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from briefbook.model.draft import Draft
from briefbook.model.entity import Entity
from briefbook.proposing.answers import Answer, draft_from, prompt, read_answer, refused

PATIENCE = 2
"""After so many failures in a row the model is asked no more."""
WAIT = 60.0
"""Seconds for one paragraph."""


class NoModelError(Exception):
    """The extra is not installed, or the model's name cannot be used; the text says what to do."""


class Asker(Protocol):
    """Something that answers messages with a text. Raises anything when it cannot."""

    @property
    def name(self) -> str:
        """`provider:model`, for what a draft is said to be made by."""

    def ask(self, messages: list[dict[str, str]]) -> str:
        """The answer's text."""


@dataclass(frozen=True, slots=True)
class AnyModel:
    """A model of any provider that any-llm knows; keys and addresses come from that provider's own environment variables."""

    name: str
    wait: float = WAIT

    def ask(self, messages: list[dict[str, str]]) -> str:
        """One request, without retries of ours; where an event loop runs already, too."""
        from any_llm import completion

        provider, _, model = self.name.partition(":")
        with ThreadPoolExecutor(1) as apart:  # any-llm refuses to wait in a thread that has an event loop
            done = apart.submit(
                completion, model=model, provider=provider, messages=list(messages), temperature=0, timeout=self.wait
            ).result()
        choices = getattr(done, "choices", None)
        return (choices[0].message.content or "") if choices else ""


def any_model(name: str, wait: float = WAIT) -> AnyModel:
    """`provider:model`. Raises `NoModelError` before anything is sent."""
    provider, _, model = name.partition(":")
    if not provider or not model:
        raise NoModelError(f"‘{name}’ is no model; write provider:model, such as ollama:llama3.2")
    try:
        from any_llm.constants import LLMProvider
    except ImportError:
        raise NoModelError(
            "language models need the extra: pip install 'briefbook[model]'; without --model all works without it"
        ) from None
    known = sorted(each.value for each in LLMProvider)
    if provider not in known:
        raise NoModelError(f"there is no provider ‘{provider}’; known are {', '.join(known)}")
    return AnyModel(name, wait)


def with_model(
    model: Asker,
    variants: Sequence[tuple[Draft, ...]],
    entities: Mapping[str, Entity],
    told: Callable[[int, int], None],
) -> tuple[list[tuple[Draft, ...]], tuple[str, ...]]:
    """Each sentence's variants with the model's in front of them; and what failed. Asks once a paragraph."""
    done: list[tuple[Draft, ...]] = []
    failed: list[str] = []
    in_a_row = 0
    for paragraph, rows in groupby(variants, key=lambda row: row[0].at.paragraph):
        sentences = list(rows)
        claims = [row for row in sentences if row[0].form == "claim"]
        answers: list[Answer] = []
        if claims and in_a_row < PATIENCE:
            answers, wrong = _asked(model, [row[0] for row in claims], entities)
            failed += [f"p{paragraph}: {why}" for why in wrong]
            in_a_row = in_a_row + 1 if wrong and not answers else 0
            if in_a_row == PATIENCE:
                failed.append(f"{model.name} is asked no more; the rules’ drafts stand")
        places = {str(row[0].at) for row in claims}
        failed += [
            f"p{paragraph}: it speaks of {a.at[:20]}, which it was not asked about"
            for a in answers
            if a.at not in places
        ]
        done += [_merged(row, [answer for answer in answers if answer.at == str(row[0].at)]) for row in sentences]
        told(len(done), len(variants))
    return done, tuple(failed)


def _asked(model: Asker, drafts: Sequence[Draft], entities: Mapping[str, Entity]) -> tuple[list[Answer], list[str]]:
    try:
        text = model.ask(prompt(drafts, entities))
    except (
        Exception
    ) as error:  # whatever a provider's library raises: a failure of theirs is told, and is no crash of ours
        return [], [f"it did not answer ({type(error).__name__})"]
    return read_answer(text)


def _merged(row: tuple[Draft, ...], answers: Sequence[Answer]) -> tuple[Draft, ...]:
    if row[0].form != "claim":
        return row
    for answer in answers:
        draft, why = draft_from(answer, row[0])
        if draft is not None:
            return (draft, *row)
        row = refused(row, why)
    return row

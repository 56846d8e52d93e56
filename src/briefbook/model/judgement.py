"""A judgement: our own analysis, with the scales it may use."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import Former, Frozen, Id, Text

Confidence = Literal["low", "moderate", "high"]
Likelihood = Literal[
    "almost no chance", "very unlikely", "unlikely", "roughly even chance", "likely", "very likely", "almost certain"
]
SCALE: dict[str, str] = {
    "almost no chance": "01–05%",
    "very unlikely": "05–20%",
    "unlikely": "20–45%",
    "roughly even chance": "45–55%",
    "likely": "55–80%",
    "very likely": "80–95%",
    "almost certain": "95–99%",
}
"""The seven steps of ICD 203 with their ranges."""


class Judgement(Frozen):
    """Ours, never a source's; it names the claims it rests on."""

    id: Id
    edition: Id
    says: Text
    confidence: Confidence
    likelihood: Likelihood | None = None
    rests_on: tuple[Id, ...] = Field(min_length=1)
    revises: Id | None = Field(None, description="the judgement of an earlier edition that this one takes up again")
    note: Text | None = None
    was: Former = ()

"""A judgement: our own analysis, with the scales it may use."""

from typing import Literal

from pydantic import Field

from briefbook.model.base import ClaimId, EditionId, Former, Frozen, Id, JudgementId, Text

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

    id: Id = Field(description="its id")
    edition: EditionId = Field(description="the edition in which it was made")
    says: Text = Field(description="our own words; names nothing that the claims it rests on do not")
    confidence: Confidence = Field(description="how far the sources carry it")
    likelihood: Likelihood | None = Field(
        None, description="a step of the ICD 203 scale; the sentence has the same words"
    )
    rests_on: tuple[ClaimId, ...] = Field(min_length=1, description="the claims that carry it")
    revises: JudgementId | None = Field(
        None, description="the judgement of an earlier edition that this one takes up again"
    )
    note: Text | None = Field(None, description="ours; shown with it")
    was: Former = ()

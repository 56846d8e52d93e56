"""What publishers did to sources after they were out, for whatever rests on them. Nothing shows before its date."""

from collections.abc import Iterable
from dataclasses import dataclass

from briefbook.model.source import Notice, Source


@dataclass(frozen=True, slots=True)
class Told:
    """One correction or withdrawal. `alone`: what it is told of rests on withdrawn sources and on no other."""

    source: Source
    notice: Notice
    withdrawn: bool
    alone: bool = False


def notices_of(sources: Iterable[Source]) -> tuple[Told, ...]:
    """Those of sources that a statement rests on, withdrawals first. The sources are those of a briefing, as of its date."""
    resting = tuple(sources)
    alone = bool(resting) and all(source.withdrawn for source in resting)
    gone = [Told(source, source.withdrawn, True, alone) for source in resting if source.withdrawn]
    return (*gone, *(Told(source, notice, False) for source in resting for notice in source.corrected))

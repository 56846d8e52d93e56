"""A draft that passes is a claim that the checks would pass; what its sentence does not hold up is dropped, and told."""

from typing import Any

from briefbook.model.draft import Draft
from briefbook.workflow.grounding import Ground
from proposals import drafts, record_of

TEXT = "Norway would lead the Harbour Staff with over 30 boats. Sweden slept."


def chosen(**changed: Any) -> Draft:
    record, source, article = record_of(TEXT)
    good = drafts(TEXT)[0]
    spoilt = good.model_copy(update=changed)
    (found,) = Ground(record, source, article).choose([[spoilt, good]])
    return found


def test_a_good_draft_stays_as_it_is() -> None:
    good = drafts(TEXT)[0]
    assert good.relations == ({"member": {"who": "no", "of": "staff", "as": "leads"}},)
    assert good.dropped == ()


def test_an_invented_number_is_dropped() -> None:
    found = chosen(says="Norway would lead the Harbour Staff with over 40 boats.")
    assert found.says == drafts(TEXT)[0].says
    assert any("over 40" in dropped.why for dropped in found.dropped)


def test_a_lost_bound_is_dropped() -> None:
    assert any(
        d.why.startswith("E505") for d in chosen(says="Norway would lead the Harbour Staff with 30 boats.").dropped
    )


def test_an_invented_member_is_dropped() -> None:
    relations = ({"member": {"who": ["no", "se"], "of": "staff", "as": "leads"}},)
    found = chosen(says="Norway and Sweden would lead the Harbour Staff.", relations=relations)
    assert found.relations == drafts(TEXT)[0].relations
    assert any("Sweden" in dropped.why for dropped in found.dropped)


def test_a_relation_that_its_own_sentence_does_not_tell_is_dropped() -> None:
    found = chosen(relations=({"stance": {"who": "no", "position": "opposes", "towards": "staff"}},))
    assert any("E506" in dropped.why for dropped in found.dropped)


def test_somebody_whom_nobody_knows_is_dropped() -> None:
    found = chosen(relations=({"member": {"who": "atlantis", "of": "staff", "as": "leads"}},))
    assert any("atlantis" in dropped.why for dropped in found.dropped)


def test_a_speaker_whom_the_source_never_names_is_dropped() -> None:
    found = chosen(said_by="ann-berg")
    assert found.said_by is None
    assert any("E507" in dropped.why for dropped in found.dropped)

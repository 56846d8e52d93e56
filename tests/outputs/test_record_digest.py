"""The digest that is put together of what is kept of files is that of the record, whatever has changed since."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefbook.outputs.site.record_digest import record_digest
from briefbook.pipeline import Folders, check
from briefbook.store.files import NOWHERE, Store

SITES = Path(__file__).parents[1] / "sites" / "valid"


@pytest.mark.parametrize("site", sorted(path.name for path in SITES.iterdir() if (path / "data").is_dir()))
def test_put_together(site: str, tmp_path: Path) -> None:
    record = check(Folders(SITES / site)).record
    store = Store(tmp_path)
    for _ in range(2):
        # as if it were another record of the same files: then its lines are read
        assert record_digest(replace(record, made_from=f"{_}"), store) == record.digest
    assert record_digest(record, NOWHERE) == record.digest
    for lock in record.locks.values():
        assert record_digest(lock.record, store) == lock.record.digest


def test_another_file(tmp_path: Path) -> None:
    record = check(Folders(SITES / "minimal")).record
    store = Store(tmp_path)
    record_digest(record, store)
    identity, claim = next(iter(record.claims.items()))
    path = record.origins["Claim", identity].path
    other = replace(
        record,
        claims={**record.claims, identity: claim.model_copy(update={"says": "Another."})},
        made_from="other",
        files={**record.files, path: "other"},
    )
    assert record_digest(other, store) == other.digest != record.digest
    fewer = replace(record, claims={}, made_from="fewer")
    assert record_digest(fewer, store) == fewer.digest != record.digest

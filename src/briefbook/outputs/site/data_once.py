"""The data files, made once for a record and the addresses of its pages."""

import json
from base64 import b64decode, b64encode
from dataclasses import asdict

from pydantic import ValidationError

from briefbook.outputs.data.briefing import published
from briefbook.outputs.data.contract import PublishedBriefing
from briefbook.outputs.data.formats import DataFile, data_files
from briefbook.outputs.site.run import Run
from briefbook.store.files import key_of


def data_once(run: Run) -> tuple[PublishedBriefing, tuple[DataFile, ...]]:
    """What is published of the latest edition, and every file of it."""
    key = key_of("data", run.latest.world)
    if raw := run.store.get(key):
        try:
            return _read(raw)
        except ValidationError:
            pass
    data = published(run.briefing, run.latest.urls.get)
    files = data_files(data)
    told = [{**asdict(file), "content": b64encode(file.content).decode()} for file in files]
    raw = json.dumps(told).encode()
    if run.store.folder is not None and _read(raw) == (data, files):
        run.store.put(key, raw)
    return data, files


def _read(raw: bytes) -> tuple[PublishedBriefing, tuple[DataFile, ...]]:
    files = tuple(DataFile(**{**file, "content": b64decode(file["content"])}) for file in json.loads(raw))
    return PublishedBriefing.model_validate_json(files[0].content), files

"""Each edition's own pages, as they stood: the same pages of `docs/`, seen on the edition's date."""

from collections.abc import Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from briefbook import pipeline
from briefbook.outputs.site.run import Volume

FOLDER = "editions"


def volumes(latest: Volume) -> tuple[Volume, ...]:
    """A frozen volume for each edition up to the latest shown, that one too: its address stays when another follows."""
    return tuple(
        Volume(briefing, f"{FOLDER}/{edition}/") for edition, briefing in pipeline.each_edition(latest.briefing).items()
    )


def add_pages(volume: Volume, files: Files, config: MkDocsConfig, written: Mapping[str, File]) -> None:
    """Its copies of the pages that people wrote, and the pages that its record gives."""
    texts = {source: file.content_string for source, file in written.items()}
    texts |= pipeline.generated(volume.briefing)
    for source, text in texts.items():
        uri = volume.prefix + source
        if files.get_file_from_path(uri) is None:
            files.append(File.generated(config, uri, content=text, inclusion=InclusionLevel.NOT_IN_NAV))

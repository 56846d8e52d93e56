"""All pages of a build: those that people wrote, those that nobody writes, each edition’s own, and where each lies."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from briefbook import pipeline
from briefbook.outputs.site import acting, editions
from briefbook.outputs.site.config import BriefbookConfig
from briefbook.outputs.site.run import Run
from briefbook.outputs.site.shipped import shipped
from briefbook.pages.analyst import SOURCE as ANALYST


def gather(run: Run, files: Files, config: MkDocsConfig, options: BriefbookConfig, *, serving: bool) -> None:
    """Add the pages that nobody writes, the style sheet and the fonts; the manual moves to a folder of its own."""
    run.trusted = tuple(options.trusted)
    run.issues.extend(acting.finished(files, config, run.trusted))
    written = {file.src_uri: file for file in files.documentation_pages() if not run.in_manual(file.src_uri)}
    for source, text in pipeline.generated(run.briefing, run.store).items():
        files.append(File.generated(config, source, content=text))
    if serving and files.get_file_from_path(ANALYST) is None:
        # what is only for whoever writes is never part of a build
        page = pipeline.analyst_page(run.briefing, run.checked)
        files.append(File.generated(config, ANALYST, content=page, inclusion=InclusionLevel.NOT_IN_NAV))
    for volume in run.frozen:
        editions.add_pages(volume, files, config, written, run.store)
    for source, text in pipeline.manual_pages().items():
        files.append(File.generated(config, source, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
    for file in shipped(config, options.colour, options.colour_dark):
        files.append(file)
    for file in files.documentation_pages():
        folder = file.src_uri.split("/")[0]
        if folder in options.manual:
            file.inclusion = InclusionLevel.NOT_IN_NAV
            if folder != "manual":
                file.dest_uri = f"manual/{file.dest_uri}"
        elif folder in ("entities", "sources") and "/" in file.src_uri:
            file.inclusion = InclusionLevel.NOT_IN_NAV
    for file in files.documentation_pages():
        volume, source = run.volume_of(file.src_uri)
        volume.urls[source] = file.url
    for volume in run.frozen:
        # what an edition has no page of its own for, such as the manual, is the latest's
        volume.urls = {**{s: u for s, u in run.latest.urls.items() if run.in_manual(s)}, **volume.urls}
    editions.introduce(run)

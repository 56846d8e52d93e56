"""Pages that somebody has begun since the last whole build. Each is shown by itself at once; what leads to it, the navigation and
links, follows with the whole site.
"""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page

from briefbook.outputs.site.run import Run


class Begun:
    """Since one whole build."""

    def __init__(self, run: Run, files: Files, config: MkDocsConfig) -> None:
        """None yet. `files` are all that the build had; what is begun is added to them."""
        self._run, self._files, self._config = run, files, config
        self.urls = dict(run.latest.urls)
        """Addresses of all pages, these among them."""
        self.any = False

    def taken_in(self, source: str, text: str | None) -> bool:
        """Whether this is a page of the briefing, and known as one from here on. `text`: of one that nobody writes."""
        if text is not None:
            file: File | None = File.generated(self._config, source, content=text, inclusion=InclusionLevel.NOT_IN_NAV)
        elif self._run.in_manual(source) or source.split("/")[0] in ("entities", "sources"):
            return False
        else:
            file = get_files(self._config).get_file_from_path(source)
        if file is None:
            return False
        set_exclusions([file], self._config)
        if file.inclusion is InclusionLevel.EXCLUDED:
            return False
        Page(None, file, self._config)
        self._files.append(file)
        self.urls[source] = file.url
        self.any = True
        return True

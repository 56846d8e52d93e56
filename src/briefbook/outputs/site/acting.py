"""What is published as it comes: finished files of `docs/`, and elements that a page brings along. None acts on a reader or a host.

A policy in the page holds what Briefbook makes. A finished file has none, and no policy holds an element that leads away by itself.
"""

import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from xml.etree import ElementTree

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from briefbook.issues import Issue, Place
from briefbook.limits import limits
from briefbook.paths import read_bounded

_PAGES = frozenset(
    ".htm .html .xhtml .xht .shtml .shtm .stm .mht .mhtml .hta .xml .xsl .xslt .rdf .svg .svgz .swf .jar".split()
)
"""A browser runs what stands in them."""
_PROGRAMS = frozenset(".php .php3 .php4 .php5 .php7 .php8 .phtml .phar .asp .aspx .ashx .asmx .cer .jsp .jspx .cgi .fcgi .cfm .pl".split())  # fmt: skip
"""A host may run them."""
_OBEYED = frozenset(
    "_headers _redirects _routes.json _worker.js cname web.config staticwebapp.config.json vercel.json netlify.toml".split()
)
"""A host may obey them: they lead readers elsewhere, or take a policy away."""
_PLAIN = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .ico .bmp .tif .tiff .pdf .txt .csv .tsv .json .geojson .js .mjs .css .map .woff .woff2 .ttf .otf "
    ".mp3 .ogg .wav .m4a .mp4 .webm .mov .vtt .srt .ics .vcf .zip .gz .tgz .xz .7z .docx .xlsx .pptx .odt .ods .odp .epub .yml .yaml "
    ".toml .bib .ris .sqlite .parquet .md .markdown .log .tex .py .sh .typ".split()
)
"""Every host says what they are, and no browser takes them for a page. A script is one only where a page asks for it."""
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\x00]*<")
_ELEMENT = re.compile(
    r"<(script|meta|link|base|iframe|frame|frameset|object|embed|applet|style|portal|template)\b", re.I
)
_HARMLESS_REFERENCE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg|gif|webp)[;,])", re.I)
_DRAWS = frozenset(
    "svg g defs title desc metadata path rect circle ellipse line polyline polygon text tspan textpath use symbol marker pattern clippath "
    "mask lineargradient radialgradient stop filter image switch view a "
    "feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight feflood "
    "fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight "
    "fetile feturbulence".split()
)
_HINT = "take it out, or name it under `trusted` of the plugin in mkdocs.yml if you answer for it"


def finished(files: Files, config: MkDocsConfig, trusted: tuple[str, ...]) -> Iterator[Issue]:
    """E910 for each file of `docs/` that is copied as it is and may act, unless the owner answers for it."""
    own = {str(option) for option in (*config.extra_javascript, *config.extra_css, *config.extra_templates)}
    for file in files:
        if (
            file.is_documentation_page()
            or file.generated_by
            or file.inclusion is InclusionLevel.EXCLUDED
            or not _of_docs(file, config)
        ):
            continue
        if file.src_uri not in own and not _is_trusted(file.src_uri, trusted) and (told := _told(file)):
            yield Issue("E910", Place(f"docs/{file.src_uri}"), told, _HINT)


def elements(file: File, html: str, own: str, trusted: tuple[str, ...]) -> Iterator[Issue]:
    """E910 for each kind of element of a page’s HTML that acts; `own` is its path below `docs/`, also where a frozen
    edition shows it once more.
    """
    if _is_trusted(own, trusted):
        return
    for name in dict.fromkeys(found[1].lower() for found in _ELEMENT.finditer(html)):
        text = file.content_string
        at = re.search(rf"<{name}\b", text, re.IGNORECASE)
        line, column = (
            (text.count("\n", 0, at.start()) + 1, at.start() - text.rfind("\n", 0, at.start())) if at else (1, 1)
        )
        told = f"this page brings an element `<{name}>`, which acts in a reader’s browser"
        yield Issue("E910", Place(f"docs/{own}", line, column), told, _HINT)


def _of_docs(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)


def _is_trusted(source: str, trusted: tuple[str, ...]) -> bool:
    return any(fnmatchcase(source, pattern) for pattern in trusted)


def _told(file: File) -> str:
    """What is wrong with a finished file; nothing if it only shows something."""
    name = file.src_uri.rpartition("/")[2].lower()
    ending = f".{name.rpartition('.')[2]}" if "." in name else ""
    if name in _OBEYED:
        return "a host would obey this file"
    if ending in _PROGRAMS:
        return "a host may run this file"
    if ending in _PLAIN or file.abs_src_path is None:
        return ""
    try:
        raw = read_bounded(Path(file.abs_src_path), limits().file)
    except OSError:
        return "this file is too large to be looked at, and a browser may take it for a page"
    if ending == ".svg":
        return (
            ""
            if _only_draws(raw)
            else "this drawing does more than draw: a browser may run it, or ask others for parts of it"
        )
    if ending in _PAGES or _MARKUP.match(raw):
        return "this finished page has no policy: a browser would run what stands in it"
    return ""


def _only_draws(raw: bytes) -> bool:
    """Whether an SVG has shapes, texts and styles of its own, and nothing else."""
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", raw, re.IGNORECASE) or b"\x00" in raw:
        return False
    try:
        root = ElementTree.fromstring(raw)
    except (ElementTree.ParseError, ValueError, LookupError):
        return False
    for element in root.iter():
        tag = element.tag if isinstance(element.tag, str) else "?"
        space, _, name = tag.rpartition("}")
        if space not in ("", "{http://www.w3.org/2000/svg") and not space.startswith(("{http://www.inkscape", "{http://sodipodi", "{http://purl.org/dc", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#", "{http://creativecommons.org", "{http://web.resource.org/cc")):  # fmt: skip
            return False
        if name.lower() == "style":
            if _reaches_out(element.text or ""):
                return False
        elif space in ("", "{http://www.w3.org/2000/svg") and name.lower() not in _DRAWS:
            return False
        for key, value in element.attrib.items():
            plain = key.rpartition("}")[2].lower()
            if plain.startswith("on") or (plain == "href" and not _HARMLESS_REFERENCE.match(value)):
                return False
            if plain not in ("href", "d", "points", "transform") and _reaches_out(value):
                return False
    return True


def _reaches_out(style: str) -> bool:
    """Whether a style asks for anything that does not lie in the drawing itself."""
    if "\\" in style or "@import" in style.lower():
        return True
    return any(not found.strip("\"' ").startswith("#") for found in re.findall(r"url\(([^)]*)", style, re.IGNORECASE))

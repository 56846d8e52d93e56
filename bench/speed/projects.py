"""One project folder for each tool, of the same briefing; and what is changed in it, with the same words in every one."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from briefing import SECTION, Entity, Section

from briefbook.model.entity import Entity as Known
from briefbook.text.article import read_article
from briefbook.text.ledger import make_ledger
from briefbook.text.names import Vocabulary
from briefbook.writing.ledger_block import with_ledger

SITE = "Harbours"
PROSE = "This part of the briefing lists what is known of each, and from where."
WORDS = (
    "gladly slowly calmly plainly duly fairly kindly mainly newly quietly warmly safely boldly neatly gently".split()
)
"""One is put into a sentence at each change, never the same twice: what was built before is of no help."""


@dataclass(frozen=True)
class Project:
    """Where the two changes are made, and where a page is found when it is built."""

    folder: Path
    fact_file: Path
    page_file: Path
    address: Callable[[Entity], str]

    @property
    def served(self) -> str:
        """The address of the first entity’s page below a server’s root."""
        return self.address(FIRST).partition("/")[2]

    def change_fact(self, word: str) -> str:
        """One fact of the first entity is told in other words, and nothing else of it changes."""
        return _with(self.fact_file, r" ran (\w+ )?1,001", f" ran {word} 1,001", f"ran {word} 1,001")

    def change_page(self, word: str) -> str:
        """One page that somebody wrote says a word more."""
        return _with(self.page_file, r"This part (\w+ )?of", f"This part {word} of", f"This part {word} of")


FIRST = Entity("e00000", "", ())


EDITION = "- {id: first, title: First edition, as_of: 2024-12-31, issued: 2025-01-02}\n"
SUBJECT = "- {id: harbours, type: organisation, name: All the harbours, subject: true}\n"


def _with(path: Path, old: str, new: str, told: str) -> str:
    text, count = re.subn(old, new, path.read_text(encoding="utf-8"), count=1)
    assert count, f"{path} has nothing to change"
    path.write_text(text, encoding="utf-8")
    return told


def material(sections: tuple[Section, ...], plugins: str, page: Callable[[Section, Entity], str]) -> str:
    """The mkdocs.yml that three of the tools read."""
    nav = "".join(
        f"  - {section.title}:\n      - Overview: {section.id}.md\n"
        + "".join(f"      - {entity.name}: {page(section, entity)}\n" for entity in section.entities)
        for section in sections
    )
    return f"""\
site_name: {SITE}
use_directory_urls: false
theme: {{name: material, language: en, font: false, features: [navigation.prune]}}
markdown_extensions: [attr_list, md_in_html, tables, {{toc: {{permalink: false}}}}]
plugins:
{plugins}nav:
  - Home: index.md
{nav}"""


def overview(section: Section) -> str:
    """A page that somebody wrote."""
    return f"# Overview\n\n{PROSE}\n"


def write(folder: Path, files: dict[str, str]) -> None:
    """All files, below a folder that is empty at first."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def briefbook(folder: Path, sections: tuple[Section, ...]) -> Project:
    """Ours: claims that cite the sentences of a source; the pages of entities are not written by anybody."""
    plugins = "  - search\n  - briefbook: {pdf: false, editions: false, feeds: false}\n"
    files = {
        "mkdocs.yml": material(sections, plugins, lambda section, entity: f"entities/{entity.id}.md"),
        "docs/index.md": f"# {SITE}\n\n{PROSE}\n",
        "docs/questions.md": "# Questions\n",
        "data/editions.yml": EDITION,
        "data/entities.yml": SUBJECT
        + "".join(f"- {{id: {e.id}, type: organisation, name: {e.name}}}\n" for s in sections for e in s.entities),
    }
    for section in sections:
        vocabulary = Vocabulary({e.id: Known(id=e.id, type="organisation", name=e.name) for e in section.entities})
        facts = [(entity, fact) for entity in section.entities for fact in entity.facts]
        text = "\n".join(fact.says for _, fact in facts)
        article = read_article(text.encode())
        head = f"id: {section.id}\ntitle: {section.title}\npublisher: The Quay\ngenre: news\nlanguage: en\npublished: 2024-06-01\nsha256: {article.sha256}\n"
        files[f"seeds/{section.id}.yml"] = with_ledger(head, article.sha256, make_ledger(article, vocabulary))
        files[f"docs/{section.id}.md"] = overview(section)
        files[f"data/claims/{section.id}.yml"] = (
            f"- with: {{source: {section.id}, kind: reported}}\n  claims:\n"
            + "".join(
                f"    - id: {fact.id}\n      says: {fact.says}\n      about: [{entity.id}]\n      cites: p{number}.s1\n"
                for number, (entity, fact) in enumerate(facts, 1)
            )
        )
    write(folder, files)
    return Project(
        folder, folder / "data/claims/s001.yml", folder / "docs/s001.md", lambda e: f"site/entities/{e.id}.html"
    )


MACROS = """\
from pathlib import Path

import yaml


def define_env(env):
    @env.macro
    def facts(entity):
        return yaml.safe_load((Path(env.project_dir) / "data" / f"{entity}.yml").read_text(encoding="utf-8"))
"""
"""As the manual of mkdocs-macros has it: a page asks for its facts by name."""


def macros(folder: Path, sections: tuple[Section, ...]) -> Project:
    """MkDocs or Zensical with mkdocs-macros: facts in YAML, a page of each entity that lists them in a table."""
    files = {
        "mkdocs.yml": "watch: [data]\n"
        + material(sections, "  - search\n  - macros\n", lambda section, entity: f"{section.id}/{entity.id}.md"),
        "main.py": MACROS,
        "docs/index.md": f"# {SITE}\n\n{PROSE}\n",
    }
    for section in sections:
        files[f"docs/{section.id}.md"] = overview(section)
        for entity in section.entities:
            files[f"data/{entity.id}.yml"] = facts_yaml(section, entity)
            files[f"docs/{section.id}/{entity.id}.md"] = (
                f"# {entity.name}\n\n| Statement | Kind | Source | Place |\n|---|---|---|---|\n"
                f'{{% for fact in facts("{entity.id}") %}}'
                "| {{ fact.says }} | {{ fact.kind }} | {{ fact.source }} | {{ fact.at }} |\n{% endfor %}\n"
            )
    write(folder, files)
    return Project(
        folder, folder / "data/e00000.yml", folder / "docs/s001.md", lambda e: f"site/{_section(e)}/{e.id}.html"
    )


def facts_yaml(section: Section, entity: Entity) -> str:
    """The facts of one entity."""
    first = section.entities.index(entity) * len(entity.facts) + 1
    return "".join(
        f"- id: {fact.id}\n  says: {fact.says}\n  kind: reported\n  source: {section.id}\n  at: p{number}.s1\n"
        for number, fact in enumerate(entity.facts, first)
    )


def _section(entity: Entity) -> str:
    return f"s{int(entity.id[1:]) // SECTION + 1:03}"


def hugo(folder: Path, sections: tuple[Section, ...], chrome: str) -> Project:
    """Hugo: facts in data/, a table by a layout, and as much chrome around it as Material’s pages have."""
    files = {
        "hugo.toml": f'baseURL = "/"\ntitle = "{SITE}"\nuglyURLs = true\ndisableKinds = ["taxonomy", "term", "RSS"]\n',
        "layouts/_default/baseof.html": chrome,
        "layouts/_default/list.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ end }}',
        "layouts/_default/single.html": '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ with .Params.entity }}'
        "<table><thead><tr><th>Statement</th><th>Kind</th><th>Source</th><th>Place</th></tr></thead><tbody>{{ range index hugo.Data . }}"
        "<tr><td>{{ .says }}</td><td>{{ .kind }}</td><td>{{ .source }}</td><td>{{ .at }}</td></tr>{{ end }}</tbody></table>{{ end }}{{ end }}",
        "content/_index.md": f"---\ntitle: {SITE}\n---\n{PROSE}\n",
    }
    for section in sections:
        files[f"content/{section.id}/_index.md"] = f"---\ntitle: {section.title}\n---\n{PROSE}\n"
        for entity in section.entities:
            files[f"data/{entity.id}.yml"] = facts_yaml(section, entity)
            front = json.dumps({"title": entity.name, "entity": entity.id})
            files[f"content/{section.id}/{entity.id}.md"] = f"{front}\n"
    write(folder, files)
    page_file = folder / "content/s001/_index.md"
    return Project(folder, folder / "data/e00000.yml", page_file, lambda e: f"public/{_section(e)}/{e.id}.html")

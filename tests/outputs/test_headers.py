"""The headers of a finished build, sent by real servers of this computer, and what a real browser makes of them.

nginx and Caddy are tried where they are installed (Debian, Ubuntu: apt-get install nginx-light caddy).
"""

import functools
import http.client
import http.server
import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from briefbook import cli
from briefbook.outputs.site.headers import headers_of, write_headers
from briefbook.outputs.site.releases import publish
from conftest import MINIMAL, ROOT, Build, build

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
CADDY = shutil.which("caddy")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = tmp_path_factory.mktemp("small") / "project"
    shutil.copytree(MINIMAL, project)
    (project / "mkdocs.yml").write_text(
        "site_name: The ferry\nsite_url: https://example.org/\nuse_directory_urls: false\n"
        "theme: {name: material, font: false, palette: [{scheme: default, toggle: {icon: material/weather-night, name: Dark}},"
        " {scheme: slate, toggle: {icon: material/weather-sunny, name: Light}}]}\n"
        "plugins: [search, briefbook: {pdf: false}]\nextra: {generator: false}\n",
        encoding="utf-8",
    )
    (project / "docs" / "sources.md").write_text("# Sources\n\n{{ sources_table() }}\n", encoding="utf-8")
    (project / "docs" / "questions.md").write_text("# Questions\n\n{{ question_cards() }}\n", encoding="utf-8")
    done = build(project)
    assert done.code == 0, done.output
    return done


def told(site: Path, form: str) -> str:
    done = CliRunner().invoke(cli.main, ["headers", "--site", str(site), "--for", form])
    assert done.exit_code == 0, done.output
    return done.output


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def up(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("the server did not start")


# ---- three servers ---------------------------------------------------------------------------------------------


def rules_of(text: str) -> list[tuple[str, Mapping[str, str]]]:
    """A `_headers` file as hosts read it: a path, then its headers, indented."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line and not line[0].isspace():
            found.append((line, {}))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return list(found)


class Host(http.server.SimpleHTTPRequestHandler):
    """A host that reads `_headers`, as Netlify and Cloudflare Pages do."""

    def end_headers(self) -> None:
        for pattern, headers in rules_of((Path(self.directory) / "_headers").read_text(encoding="utf-8")):
            if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), self.path):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        return


@contextmanager
def with_file(site: Path, folder: Path) -> Iterator[int]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield int(server.server_address[1])
    server.shutdown()
    server.server_close()


@contextmanager
def running(words: list[str], port: int, folder: Path) -> Iterator[int]:
    environment = {
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "PATH": "/usr/bin:/bin",
    }
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(words, stdout=log, stderr=log, env=environment)
        try:
            up(port)
            yield port
        finally:
            process.terminate()
            process.wait(10)


def recipe(language: str, **places: str) -> str:
    """What the manual tells to write for a server, with places of this computer."""
    manual = (ROOT / "docs" / "manual" / "hosting.md").read_text(encoding="utf-8")
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", manual, re.MULTILINE | re.DOTALL)
    for old, new in places.items():
        assert old in text
        text = text.replace(old, new)
    return str(text)


def published(site: Path, folder: Path, form: str) -> int:
    """A release and a file of headers for a server; the port at which it is to answer."""
    publish(site, folder / "www", 0)
    (folder / "headers").write_text(told(site, form), encoding="utf-8")
    return free_port()


@contextmanager
def with_nginx(site: Path, folder: Path) -> Iterator[int]:
    if not NGINX:
        pytest.skip("no nginx; Debian, Ubuntu: apt-get install nginx-light")
    port = published(site, folder, "nginx")
    places = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/srv/briefing": f"{folder}/www",
        "/etc/nginx/briefing-headers.conf": f"{folder}/headers",
    }
    paths = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log stderr;\nevents {{}}\nhttp {{\n"
        f"include /etc/nginx/mime.types; access_log off; {paths}\n{recipe('nginx', **places)}}}\n",
        encoding="utf-8",
    )
    with running([NGINX, "-c", f"{folder}/nginx.conf", "-p", str(folder)], port, folder):
        yield port


@contextmanager
def with_caddy(site: Path, folder: Path) -> Iterator[int]:
    if not CADDY:
        pytest.skip("no Caddy; Debian, Ubuntu: apt-get install caddy")
    port = published(site, folder, "caddy")
    places = {
        "briefing.example.org {": f"http://127.0.0.1:{port} {{",
        "/srv/briefing": f"{folder}/www",
        "/etc/caddy/briefing-headers.caddy": f"{folder}/headers",
    }
    settings = f"{{\n\tadmin off\n\tauto_https off\n}}\n{recipe('caddy', **places)}"
    (folder / "Caddyfile").write_text(settings, encoding="utf-8")
    with running([CADDY, "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"], port, folder):
        yield port


SERVERS = {"file": with_file, "nginx": with_nginx, "caddy": with_caddy}


def asked(port: int, path: str) -> tuple[int, Mapping[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}


# ---- what is held ----------------------------------------------------------------------------------------------


def test_the_policy_is_that_of_the_pages_and_says_what_only_a_header_can(small: Build) -> None:
    sent = headers_of(small.site)["Content-Security-Policy"]
    assert sent.endswith("; frame-ancestors 'none'")
    assert "unsafe" not in sent
    allowed = set()
    for path in small.site.rglob("*.html"):
        own = path.read_text(encoding="utf-8").split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
        allowed |= set(re.findall(r"'sha256-[^']+'", own))
        assert re.sub(r" 'sha256-[^']+'", "", own) + "; frame-ancestors 'none'" == re.sub(r" 'sha256-[^']+'", "", sent)
    assert set(re.findall(r"'sha256-[^']+'", sent)) == allowed
    assert allowed


def test_pages_without_a_policy_have_no_headers(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    write_headers(tmp_path, "")
    assert not (tmp_path / "_headers").exists()
    done = CliRunner().invoke(cli.main, ["headers", "--site", str(tmp_path)])
    assert done.exit_code == 1
    assert "no policies" in done.output


def test_finished_html_of_others_changes_no_header(small: Build, tmp_path: Path) -> None:
    site = shutil.copytree(small.site, tmp_path / "site")
    before = headers_of(site)
    own = _policy_of(site / "index.html")
    for name, policy in {"a": "default-src *", "b": own.replace("'self'", "'self' 'sha256-AAAA='", 1)}.items():
        page = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><script>alert(1)</script>'
        (site / f"{name}.html").write_text(page, encoding="utf-8")
    assert headers_of(site) == before


def _policy_of(page: Path) -> str:
    return page.read_text(encoding="utf-8").split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]


def test_a_build_leaves_them_as_a_file(small: Build) -> None:
    text = (small.site / "_headers").read_text(encoding="utf-8")
    assert text == told(small.site, "file")
    assert rules_of(text)[0] == ("/*", headers_of(small.site))


def test_in_a_folder_of_a_host_its_paths_say_so(small: Build) -> None:
    words = ["headers", "--site", str(small.site), "--address", "https://example.org/briefings/one/"]
    done = CliRunner().invoke(cli.main, words)
    assert [pattern for pattern, _ in rules_of(done.output)] == [
        "/briefings/one/*",
        "/briefings/one/data/*",
        "/briefings/one/feeds/*",
    ]


def test_without_a_build_there_is_nothing_to_say(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli.main, ["headers", "--site", str(tmp_path)])
    assert done.exit_code == 1
    assert "no finished build" in done.output


@pytest.mark.parametrize("name", SERVERS)
def test_a_server_sends_them(name: str, small: Build, tmp_path: Path) -> None:
    wanted = {key.lower(): value for key, value in headers_of(small.site).items()}
    with SERVERS[name](small.site, tmp_path) as port:
        for path in (
            "/index.html",
            "/",
            "/assets/briefbook/briefbook.css",
            "/data/briefing.json",
            "/entities/bram-osterly.html",
        ):
            status, headers = asked(port, path)
            assert status == 200, path
            assert wanted.items() <= headers.items(), path
            assert headers.get("access-control-allow-origin") == ("*" if path.startswith("/data/") else None)
        status, headers = asked(port, "/no-such-page")
        assert status == 404
        assert wanted.items() <= headers.items()


@pytest.mark.parametrize("name", SERVERS)
def test_a_browser_finds_nothing_that_they_forbid(name: str, small: Build, tmp_path: Path, browser: Browser) -> None:
    with SERVERS[name](small.site, tmp_path) as port, browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(answer.url) if answer.status >= 400 else None)
        root = f"http://127.0.0.1:{port}"
        for path in ("index.html", "questions.html", "entities/bram-osterly.html"):
            page.goto(f"{root}/{path}", wait_until="load")
        page.keyboard.press("f")
        page.keyboard.type("ferry")
        page.wait_for_selector(".md-search-result__item", timeout=15000)
        assert complaints == []
        page.goto(f"{root}/index.html")
        # what they are for: nothing that stands inline runs
        with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
            page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.evil = 1\">')")
        assert page.evaluate("window.evil") is None

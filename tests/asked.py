"""A server of this computer that answers as servers do, well and badly, and remembers how it was asked."""

import threading
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ODD = {
    "to-no-address": "http://[::1",
    "to-no-number": "http://[v1.x]/",
    "to-no-port": "http://127.0.0.1:99999/",
    "to-a-word": "http://127.0.0.1:port/",
    "to-a-long-name": f"http://{'a' * 80}.example/",
    "to-no-name": "http://.example/",
    "to-nobody": "http:///",
    "to-a-bracket": "http://127.0.0.1%5B/",
    "to-other-letters": "http://127.0.0.1:1/\xb2 \x85?\xff",
}
WAITS = {
    "wait-seconds": ("120", 120),
    "wait-until": (format_datetime(datetime.now(UTC) + timedelta(days=30), usegmt=True), 30 * 86_400),
    "wait-until-past": ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
    "wait-odd": ("\xb2", 0),
    "wait-for-a-while": ("soon", 0),
    "wait-until-never": ("Wed, 99 Oct 99999 07:28:00 GMT", 0),
}


class Host(ThreadingHTTPServer):
    """Remembers what it was asked, when, by whom, and how many at once."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str, float]] = []
        self.agents: set[str] = set()
        self.at_once = self.most_at_once = 0
        self.guard = threading.Lock()
        self.robots = ""
        self.stop = threading.Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[tuple[str, str]]:
        return [(method, path) for method, path, _ in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    server: Host

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        with self.server.guard:
            self.server.asked.append((self.command, self.path, time.monotonic()))
            self.server.agents.add(self.headers["User-Agent"])
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        try:
            self.told(self.path)
        finally:
            with self.server.guard:
                self.server.at_once -= 1

    def told(self, path: str) -> None:
        name = path.strip("/")
        if name == "robots.txt":
            self.send(200 if self.server.robots else 404, body=self.server.robots.encode())
        elif name == "no-head":
            self.send(405 if self.command == "HEAD" else 200)
        elif name == "lasting":
            self.send(301, to="/200")
        elif name == "passing":
            self.send(302, to="/200")
        elif name == "circle":
            self.send(301, to="/circle-back")
        elif name == "circle-back":
            self.send(302, to="/circle")
        elif name.startswith("endless"):
            self.send(302, to=f"/endless{int(name[7:] or 0) + 1}")
        elif name == "to-a-file":
            self.send(302, to="file:///etc/passwd")
        elif name == "to-nowhere":
            self.send(301, to="/404")
        elif name in ODD:
            self.send(302, to=ODD[name])
        elif name in WAITS:
            self.send(503, wait=WAITS[name][0])
        elif name == "hanging":
            self.server.stop.wait(20)
        elif name == "dripping":
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(100):
                if self.server.stop.wait(0.1):
                    break
                self.wfile.write(b"X-Drop: 1\r\n")
                self.wfile.flush()
        elif name == "slow":
            time.sleep(0.3)
            self.send(200)
        elif name == "nonsense":
            self.wfile.write(b"\x00\x01\x02 this is no HTTP\r\n\r\n")
        elif name == "busy":
            self.send(429, wait="120")
        else:
            self.send(int(name))

    def send(self, status: int, body: bytes = b"", to: str = "", wait: str = "") -> None:
        self.send_response(status)
        for key, value in (("Location", to), ("Retry-After", wait)):
            if value:
                self.send_header(key, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            return

    def log_message(self, format: str, *arguments: object) -> None:
        return

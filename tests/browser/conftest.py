"""One server for all that is tried in a browser."""

from collections.abc import Iterator

import pytest

from browsing import serve
from conftest import Build


@pytest.fixture(scope="session")
def root(real_build: Build) -> Iterator[str]:
    """The address at which the real briefing is served."""
    server = serve(real_build.site)
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()

"""A server on a store, and somebody who is signed in and looks at its pages."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie
from pathlib import Path

from benchmarks.bench import PARTNERSHIP
from benchmarks.child import surroundings

HOST = "127.0.0.1"
EMAIL, PASSWORD = "analyst@example.org", "a long enough passphrase for a benchmark"
SIGN_IN = "/account/sign-in/"
SMEATON = Path(sys.executable).parent / "smeaton"
PATIENCE = 60  # seconds for the server to start in


def prepare(home: Path, *, area: str) -> None:
    """A partnership for the district, and an analyst in it."""
    for command in (
        ["migrate"],
        ["partnership", "add", "Bench", "--slug", PARTNERSHIP, "--area", area],
        [
            *("user", "add", EMAIL, "--name", "Analyst", "--partnership", PARTNERSHIP),
            *("--role", "analyst", "--password", PASSWORD),
        ],
    ):
        subprocess.run(
            [SMEATON, *command],
            check=True,
            env=surroundings(SMEATON_HOME=str(home)),
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def served(home: Path) -> Iterator[Visitor]:
    """A server, and the analyst signed in to it."""
    with serving(home) as port:
        visitor = Visitor(port)
        visitor.sign_in(EMAIL)
        yield visitor


@contextmanager
def serving(home: Path, **more: str) -> Iterator[int]:
    """``smeaton serve`` on a free port, which answers; ``more`` are settings."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port: int = free.getsockname()[1]
    server = subprocess.Popen(
        [SMEATON, "serve", "--port", str(port)],
        env=surroundings(SMEATON_HOME=str(home), **more),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        Visitor(port).wait()
        yield port
    finally:
        server.terminate()
        server.wait(30)


class Visitor:
    """One connection that stays open, as a browser's does, and its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=120)
        self.origin = f"http://{HOST}:{port}"
        self.cookies: dict[str, str] = {}

    def wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.connection.connect()
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.2)
            else:
                return

    def sign_in(self, email: str) -> None:
        form = self.get(SIGN_IN)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)
        if token is None:
            raise AssertionError("the page to sign in at has no token")
        fields = {"login": email, "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
        status, _ = self.ask("POST", SIGN_IN, urllib.parse.urlencode(fields))
        if status != 302:
            raise AssertionError(f"could not sign in: {status}")

    def get(self, address: str) -> str:
        """A page; anything but 200 ends the benchmark."""
        status, body = self.ask("GET", address)
        if status != 200:
            raise AssertionError(f"{address} answers {status}")
        return body

    def ask(self, method: str, address: str, body: str | None = None) -> tuple[int, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Origin": self.origin,
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, address, body, headers)
        answer = self.connection.getresponse()
        content = answer.read().decode()
        for header in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: m.value for name, m in SimpleCookie(header).items()}
        return answer.status, content

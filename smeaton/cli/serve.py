"""``smeaton serve``: website and background jobs in one command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from types import FrameType

import click

from smeaton.cli.django_setup import in_new_process, run_django_command
from smeaton.errors import SmeatonError

# How long a page or a job may take to finish after the order to stop.
PATIENCE_SECONDS = 20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--threads", default=4, show_default=True, help="Requests answered at a time.")
def command(host: str, port: int, threads: int) -> None:
    """Run the website and the background jobs until Ctrl+C.

    First brings the records up to this version and puts the static files in place.
    """
    os.environ.setdefault("SMEATON_ORIGIN", f"http://{host}:{port}")
    run_django_command("migrate", quiet=True)
    run_django_command("collectstatic", "--noinput", quiet=True)
    from django.conf import settings

    from smeaton.evidence.services import settle_loads

    # Loads that were cut off when the machine stopped: nobody else is at work yet.
    for load in settle_loads():
        click.echo(f"A load of {load.partnership} was cut off; it is {load.state} now.")
    os.environ["SMEATON_HOME"] = str(settings.SMEATON_HOME)
    children = {
        "The web server": start(web_server(host=host, port=port, threads=threads)),
        "The background worker": start(
            in_new_process(
                # Its checks would import every page: two seconds, and nothing that it needs.
                ["db_worker", "--interval", "1", "--no-startup-delay", "--skip-checks"]
            )
        ),
    }
    click.echo(f"Smeaton is at {settings.SMEATON_ORIGIN}/ (records in {settings.SMEATON_HOME})")
    if settings.SMEATON_DEMO:
        click.echo(f"Choose a role at {settings.SMEATON_ORIGIN}/demo/sign-in")
    click.echo("Stop it with Ctrl+C.")
    died = wait(children)
    if died:
        raise SmeatonError(f"{died} stopped by itself.", todo="The lines above say why.")


def start(command_line: list[str]) -> subprocess.Popen[bytes]:
    """Start a process that shares our screen."""
    return subprocess.Popen(command_line)  # noqa: S603  our own words, no shell


def web_server(*, host: str, port: int, threads: int) -> list[str]:
    """The command line of the web server.

    One process: tries at signing in are counted in its memory.
    """
    return [
        *(sys.executable, "-m", "granian", "smeaton.config.wsgi:application"),
        *("--interface", "wsgi", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", str(threads)),
        *("--log-level", "warning", "--no-ws", "--workers-kill-timeout", "3s"),
    ]


def wait(children: dict[str, subprocess.Popen[bytes]]) -> str:
    """Wait for the order to stop, pass it on, and return when all are gone.

    Returns the name of the process that stopped by itself, empty when none did.
    """
    asked_to_stop = False

    def stop(signum: int, frame: FrameType | None) -> None:  # noqa: ARG001
        nonlocal asked_to_stop
        asked_to_stop = True

    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, stop)
    while not asked_to_stop and all(child.poll() is None for child in children.values()):
        time.sleep(0.2)
    died = "" if asked_to_stop else next(n for n, c in children.items() if c.poll() is not None)
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    give_up = time.monotonic() + PATIENCE_SECONDS
    for child in children.values():
        try:
            child.wait(timeout=max(0.1, give_up - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
    return died

"""``smeaton evidence`` from outside: on a fresh home, and what it prints."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from smeaton.cli import main
from smeaton.evidence.stores import only_store
from tests.environment import SHARED
from tests.harness import evidence as made_up
from tests.harness.once import once
from tests.harness.own_records import own_records

# Commands reach the records by processes of their own.
pytestmark = pytest.mark.django_db

SMEATON = (sys.executable, "-c", "from smeaton.cli import main; main()")
ROOT = Path(__file__).parents[3]
QUESTION = ("--area", made_up.DISTRICT, "--to", made_up.TO)


def run(
    home: Path, *arguments: str | Path, expected: int = 0, from_nothing: bool = False
) -> subprocess.CompletedProcess[str]:
    """The command as a person starts it."""
    done = subprocess.run(
        [*SMEATON, "evidence", *map(str, arguments)],
        cwd=ROOT,
        env={
            **os.environ,
            "SMEATON_HOME": str(home),
            **own_records(home, from_nothing=from_nothing),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == expected, done.stderr
    assert "Traceback" not in done.stderr
    return done


@dataclass(frozen=True)
class Printed:
    """What a command printed."""

    stdout: str
    stderr: str


@pytest.fixture
def ask(
    home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], db: None
) -> Callable[..., Printed]:
    """A command that only reads, in this process: a new one takes seconds to start."""
    monkeypatch.setenv("SMEATON_HOME", str(home))

    def run_here(*arguments: str | Path, expected: int = 0) -> Printed:
        with pytest.raises(SystemExit) as ended:
            main(["evidence", *map(str, arguments)])
        printed = capfd.readouterr()
        assert (ended.value.code or 0) == expected, printed.err
        return Printed(printed.out, printed.err)

    return run_here


@pytest.fixture(scope="module")
def home() -> Path:
    """A fresh home in which the made-up files were loaded, with nothing else typed."""
    kind = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    folder = SHARED / f"home-with-evidence-{kind}"
    with once(folder.name) as first:
        if first:
            done = run(folder, "load", *made_up.shared_files(), from_nothing=True)
            assert "My partnership: release r0001-" in done.stdout
            assert "41 new files" in done.stdout
    return folder


class TestTable:
    def test_json_is_a_list_of_records(self, ask: Callable[..., Printed]) -> None:
        records = json.loads(ask("table", "crime", *QUESTION).stdout)
        assert records[0]["indicator"] == "all-crime"
        assert records[0]["count"] > 1000
        assert records[-1] == {**records[-1], "indicator": "hate-crime", "count": None}

    def test_csv_markdown_and_workbooks(self, ask: Callable[..., Printed], tmp_path: Path) -> None:
        text = ask("table", "crime", *QUESTION, "--format", "csv").stdout
        assert next(csv.reader(io.StringIO(text.lstrip("\ufeff"))))[0] == "Indicator"
        assert "| Indicator |" in ask("table", "crime", *QUESTION, "--format", "md").stdout
        for ending in ("xlsx", "ods"):
            out = tmp_path / f"table.{ending}"
            ask("table", "crime", *QUESTION, "--format", ending, "--out", out)
            assert out.read_bytes()[:2] == b"PK"

    def test_a_file_comes_back_as_it_was_loaded(
        self, ask: Callable[..., Printed], home: Path, tmp_path: Path
    ) -> None:
        loaded = only_store(None, home=home).release().originals[0]
        out = tmp_path / "back.csv"
        assert f"{loaded.size:,} bytes" in ask("original", loaded.sha256, "--out", out).stdout
        assert hashlib.sha256(out.read_bytes()).hexdigest() == loaded.sha256
        printed = ask("original", "0" * 64, "--out", tmp_path / "no.csv", expected=1)
        assert "was ever loaded" in printed.stderr
        assert list(tmp_path.iterdir()) == [out]

    @pytest.mark.parametrize(
        "name",
        [
            *("quick-facts", "partners", "trend", "season", "places", "comparison"),
            *("severity", "deprivation", "hot-spots", "quality", "published"),
        ],
    )
    def test_every_name(self, name: str, ask: Callable[..., Printed]) -> None:
        assert isinstance(json.loads(ask("table", name, *QUESTION).stdout), list)

    def test_options_reach_the_table(self, ask: Callable[..., Printed]) -> None:
        shown = ask("table", "trend", *QUESTION, "--indicator", "robbery").stdout
        assert json.loads(shown)[0]["indicator"] == "robbery"

    def test_a_table_that_was_asked_for_before_needs_no_engine(
        self, ask: Callable[..., Printed], home: Path
    ) -> None:
        """The answer is on disk; DuckDB, Django and the statistics stay asleep."""
        ask("table", "crime", *QUESTION)
        code = (
            "import sys\nfrom smeaton.cli import commands\n"
            f"commands.main(['evidence', 'table', 'crime', *{list(QUESTION)!r}],"
            " standalone_mode=False)\n"
            "asleep = [m for m in ('django', 'scipy', 'statsmodels') if m in sys.modules]\n"
            "print('awake:', asleep, file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "SMEATON_HOME": str(home), **own_records(home)},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        assert "awake: []" in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["table", "crime", "--area", "E99999999", "--to", "2025-12"], "No lookup"),
            (["table", "crime", "--area", "E06000026", "--to", "2025"], "is not a month"),
            (["table", "county", *QUESTION], "There is no table 'county'"),
            (["table", "crime", *QUESTION, "--release", "r9"], "There is no release 'r9'"),
            (["table", "crime", *QUESTION, "--partnership", "nobody"], "No evidence"),
            (["table", "trend", *QUESTION, "--indicator", "nope"], "no indicator 'nope'"),
            (["table", "crime", *QUESTION, "--indicator", "x"], "has no option 'indicator'"),
            (["fetch", "--force", "X!", "--months", "2025-01", "--out", "/tmp/x"], "'X!'"),
        ],
    )
    def test_what_a_person_can_put_right(
        self, arguments: list[str], says: str, ask: Callable[..., Printed]
    ) -> None:
        done = ask(*arguments, expected=1)
        assert done.stdout == ""
        assert done.stderr.startswith("Error: ")
        assert says in done.stderr


def test_without_any_evidence(
    tmp_path: Path, ask: Callable[..., Printed], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMEATON_HOME", str(tmp_path))
    done = ask("table", "crime", *QUESTION, expected=1)
    assert "Load some: smeaton evidence load PATH" in done.stderr


class TestReport:
    def test_six_formats(self, home: Path, tmp_path: Path) -> None:
        run(home, "report", *QUESTION, "--out", tmp_path / "out")
        names = sorted(path.name for path in (tmp_path / "out").iterdir())
        endings = ("docx", "html", "ods", "odt", "pdf", "xlsx")
        assert names == [f"evidence-E06000026-2025-12.{ending}" for ending in endings]
        assert (tmp_path / "out" / names[4]).read_bytes().startswith(b"%PDF")


class TestReleases:
    def test_listed_and_compared(
        self, home: Path, tmp_path: Path, ask: Callable[..., Printed]
    ) -> None:
        from smeaton.analysis.periods import Period
        from smeaton.analysis.synthesise import synthesise

        first = ask("releases").stdout.split()[0]
        again = synthesise(
            300, tmp_path, months=Period.parse("2025-12"), areas=made_up.areas(), seed=7
        )
        run(home, "load", *again)
        listed = ask("releases").stdout.splitlines()
        assert len(listed) == 2
        second = listed[1].split()[0]
        told = ask("diff", first, second).stdout
        assert "replaced  street synthetic-constabulary/2025-12" in told
        assert ask("diff", first, first).stdout == "There is no difference.\n"
        older = json.loads(ask("table", "crime", *QUESTION, "--release", first).stdout)
        newer = json.loads(ask("table", "crime", *QUESTION).stdout)
        assert older[0]["count"] != newer[0]["count"]


def test_a_refused_file_says_where(home: Path, tmp_path: Path, ask: Callable[..., Printed]) -> None:
    bad = tmp_path / "2025-01-synthetic-constabulary-street.csv"
    bad.write_text("Crime ID,Month\n,2025-01\n")
    before = ask("releases").stdout
    done = run(home, "load", bad, expected=1)
    assert bad.name in done.stderr
    assert ask("releases").stdout == before


def test_the_same_file_again_is_a_duplicate(home: Path, tmp_path: Path) -> None:
    files = made_up.beside(tmp_path)
    done = run(home, "load", files[0], expected=1)
    assert "loaded before" in done.stderr


def test_quality_in_words(ask: Callable[..., Printed]) -> None:
    shown = ask("quality", *QUESTION).stdout
    assert "street-level records are held" in shown


def test_two_partnerships_are_told_apart(tmp_path: Path) -> None:
    """Made-up months are loaded for each of two partnerships; nothing is guessed between them."""
    home, made = tmp_path / "home", tmp_path / "made"
    done = run(home, "synthesise", "--rows", "500", "--out", made, "--months", "2025-01/2025-02")
    assert "500 made-up rows in 2 files" in done.stdout
    run(home, "load", made)
    subprocess.run(
        [*SMEATON, "partnership", "add", "Safer Two", "--slug", "two", "--area", "E06000027"],
        cwd=ROOT,
        env={**os.environ, "SMEATON_HOME": str(home), **own_records(home)},
        check=True,
        capture_output=True,
    )
    refused = run(home, "load", made, expected=1)
    assert "--partnership: my-partnership, two" in refused.stderr
    run(home, "load", made, "--partnership", "two")
    ambiguous = run(home, "releases", expected=1)
    assert "2 partnerships have evidence" in ambiguous.stderr
    assert run(home, "releases", "--partnership", "two").stdout.startswith("r0001-")

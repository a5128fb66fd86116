"""The generated reference of the analysis: methods, tables, files and datasets.

A docstring is the published definition: what stands in the code is what a reader is told.
"""

from __future__ import annotations

import argparse
import importlib
import inspect
import pkgutil
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from smeaton.analysis import scoring, statistics
from smeaton.analysis.sources.schema import FOLDER, Field, Schema, schema
from smeaton.analysis.store.datasets import DATASETS
from smeaton.analysis.tables import TABLES

MADE_BY = "<!-- Written by `make reference` from the code. Do not edit. -->"


def pages() -> Mapping[str, str]:
    """File name and text of each page."""
    makers: Mapping[str, Callable[[], Iterable[str]]] = {
        "methods.md": _methods,
        "tables.md": _tables,
        "files.md": _files,
        "datasets.md": _datasets,
    }
    return {name: "\n".join([MADE_BY, "", *make()]) + "\n" for name, make in makers.items()}


def _methods() -> Iterable[str]:
    yield "# Methods"
    yield ""
    yield "Formula and source of every method, from `smeaton/analysis/statistics` and, where the"
    yield "heading begins with “Scoring”, from `smeaton/analysis/scoring`."
    for found in pkgutil.iter_modules(statistics.__path__):
        heading = found.name.replace("_", " ").capitalize()
        yield from _module(f"{statistics.__name__}.{found.name}", heading)
    for found in pkgutil.iter_modules(scoring.__path__):
        yield from _module(f"{scoring.__name__}.{found.name}", f"Scoring: {found.name}")


def _module(path: str, heading: str) -> Iterable[str]:
    module = importlib.import_module(path)
    yield from ("", f"## {heading}", "", inspect.cleandoc(module.__doc__ or ""))
    for name, member in sorted(vars(module).items()):
        own = inspect.isfunction(member) and member.__module__ == module.__name__
        if own and not name.startswith("_") and member.__doc__:
            yield from ("", f"### `{name}`", "", inspect.cleandoc(member.__doc__))


def _tables() -> Iterable[str]:
    yield "# Tables"
    yield ""
    yield (
        "`smeaton evidence table NAME --area CODE --to YYYY-MM --format json` gives a list of "
        "records with these keys; the API and the files have the same. `null` is missing or "
        "hidden: `suppressed` and `note` tell which. Values are not rounded."
    )
    for name, module in TABLES.items():
        yield from ("", f"## `{name}`", "", inspect.cleandoc(module.__doc__ or ""), "")
        yield "| key | kind | meaning |"
        yield "|---|---|---|"
        for column in module.COLUMNS:
            yield f"| `{column.key}` | {column.kind} | {_cell(column.meaning)} |"
        yield from ("", f"Method: {module.METHOD}")


def _files() -> Iterable[str]:
    yield "# Files that can be loaded"
    yield ""
    yield (
        "Each kind is known by its columns, not by its name. CSV (also `.gz`), XLSX and ODS "
        "unless said otherwise; the schemas stand as Frictionless Table Schema in "
        "`smeaton/analysis/sources/schemas`. A file that breaks its contract loads nothing."
    )
    for path in sorted(FOLDER.glob("*.json")):
        yield from _schema(schema(path.stem))


def _schema(found: Schema) -> Iterable[str]:
    yield from ("", f"## {found.title}", "", found.description, "")
    yield "| column | type | needed | meaning |"
    yield "|---|---|---|---|"
    for field in found.fields:
        name, meaning = _cell(field.name), _cell(field.description)
        yield f"| `{name}` | {field.type} | {_need(field)} | {meaning} |"


def _need(field: Field) -> str:
    if field.optional:
        return "may be left out"
    return "in every row" if field.required else "may be empty"


def _datasets() -> Iterable[str]:
    yield "# Datasets of the evidence store"
    yield ""
    yield (
        "What a release holds, as Parquet files. Months are dates, the first of the month. "
        "NULL means not given, never zero."
    )
    for dataset in DATASETS.values():
        yield from ("", f"## `{dataset.name}`", "", f"{dataset.title}. Slot: {dataset.slot}.", "")
        yield "| column | kind | meaning |"
        yield "|---|---|---|"
        for column in dataset.columns:
            yield f"| `{column.name}` | {column.kind} | {_cell(column.meaning)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def stale(folder: Path) -> list[str]:
    """Names of the pages in a folder that are not what the code says now."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text("utf-8") != text
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the pages, or with ``--check`` say which are stale; the exit status."""
    parser = argparse.ArgumentParser(description="The reference pages of the analysis.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if stale")
    parser.add_argument("--out", type=Path, default=Path("docs/reference"))
    options = parser.parse_args(arguments)
    changed = stale(options.out)
    for name in changed:
        sys.stdout.write(f"{'stale' if options.check else 'written'}: {options.out / name}\n")
        if not options.check:
            (options.out / name).write_text(pages()[name], "utf-8")
    return 1 if options.check and changed else 0


if __name__ == "__main__":
    raise SystemExit(main())

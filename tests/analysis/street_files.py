"""Small made-up street-level files, and a plain reading of them to hold the store against."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HEADER = (
    "Crime ID",
    "Month",
    "Reported by",
    "Falls within",
    "Longitude",
    "Latitude",
    "Location",
    "LSOA code",
    "LSOA name",
    "Crime type",
    "Last outcome category",
    "Context",
)
FORCE = "Devon & Cornwall Police"
SLUG = "devon-and-cornwall"
Row = Mapping[str, str]


def crime(number: int, **changes: str) -> dict[str, str]:
    """One sound row of January 2025 in a Plymouth LSOA."""
    row = {
        "Crime ID": hashlib.sha256(str(number).encode()).hexdigest(),
        "Month": "2025-01",
        "Reported by": FORCE,
        "Falls within": FORCE,
        "Longitude": "-4.142100",
        "Latitude": "50.371400",
        "Location": f"On or near Street {number % 7}",
        "LSOA code": f"E0101502{3 + number % 5}",
        "LSOA name": "Plymouth 003A",
        "Crime type": "Burglary",
        "Last outcome category": "Under investigation",
        "Context": "",
    }
    return row | {key.replace("_", " "): value for key, value in changes.items()}


def incident(number: int, **changes: str) -> dict[str, str]:
    """One row of anti-social behaviour: no ID, no outcome."""
    row = crime(number, **{"Crime type": "Anti-social behaviour"})
    return row | {"Crime ID": "", "Last outcome category": ""} | changes


def as_csv(rows: Iterable[Row], *, header: Sequence[str] = HEADER, end: str = "\n") -> bytes:
    """The bytes of a file."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator=end)
    writer.writerow(header)
    writer.writerows([row[name] for name in header] for row in rows)
    return text.getvalue().encode()


def file_name(month: str = "2025-01", force: str = SLUG) -> str:
    return f"{month}-{force}-street.csv"


def write(folder: Path, content: bytes, name: str = "") -> Path:
    """Put a file on the disk under a name of data.police.uk, or another."""
    path = folder / (name or file_name())
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def month_of(rows: Iterable[Row], month: str) -> list[dict[str, str]]:
    return [{**row, "Month": month} for row in rows]


def as_zip(members: Mapping[str, bytes]) -> bytes:
    """An archive, stored under the names given."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return content.getvalue()


def tree(root: Path) -> dict[str, str]:
    """The hash of every file of a store but its lock and its empty staging folder."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "lock"
    }

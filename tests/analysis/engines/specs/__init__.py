"""What every engine must answer: tables in, tables out.

One module for each module of ``smeaton.analysis.questions``, with a list ``SPECS``. A spec is
read by people first: small tables, one point each. How it is run is in ``test_specs.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa

from smeaton.analysis.store.datasets import DATASETS

MEMBERSHIP = pa.schema(
    [("level", pa.string()), ("lsoa_code", pa.string()), ("area_code", pa.string())]
)
"""The derived file of which area each LSOA lies in (``geography_files.membership_table``)."""


def schema_of(dataset: str) -> pa.Schema:
    """The columns of a dataset, or of the derived file of members."""
    return MEMBERSHIP if dataset == "membership" else DATASETS[dataset].schema


@dataclass(frozen=True)
class Spec:
    """One point about one question.

    ``tables`` are the question's tables in order, as pairs of dataset and text; ``answer`` holds
    the columns that are to be compared.
    """

    title: str
    question: Callable[..., ir.Table]
    tables: tuple[tuple[str, str], ...]
    answer: str
    asked: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.question.__name__}: {self.title}"

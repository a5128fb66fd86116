"""Every question, on every engine, against specs and against slow and obvious Python."""

from __future__ import annotations

import importlib
import inspect
import os
import pkgutil
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import ibis.expr.types as ir
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smeaton.analysis import questions
from smeaton.analysis.engines import Engine
from tests.analysis.engines.endpoints import SETTING
from tests.analysis.engines.obvious import Obvious
from tests.analysis.engines.specs import Spec
from tests.analysis.engines.text_tables import Row, cells, column_type, header_of, rows_of

MODULES = [module.name for module in pkgutil.iter_modules(questions.__path__)]


def _module(kind: str, name: str) -> ModuleType:
    return importlib.import_module(f"tests.analysis.engines.{kind}.{name}")


def _questions(name: str) -> list[Callable[..., ir.Table]]:
    module = importlib.import_module(f"smeaton.analysis.questions.{name}")
    return [
        function
        for key, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not key.startswith("_")
    ]


SPECS: list[Spec] = [spec for name in MODULES for spec in _module("specs", name).SPECS]
OBVIOUS: dict[Callable[..., ir.Table], Obvious] = {
    question: second
    for name in MODULES
    for question, second in _module("obvious", name).OBVIOUS.items()
}


@pytest.mark.parametrize("name", MODULES)
def test_every_question_has_specs_and_a_second_implementation(name: str) -> None:
    """Where this fails, write them: tests/analysis/engines/specs/ and .../obvious/."""
    asked = _questions(name)
    assert asked
    assert {question.__name__ for question in asked} == {
        spec.question.__name__ for spec in _module("specs", name).SPECS
    }
    assert {question.__name__ for question in asked} == {
        question.__name__ for question in _module("obvious", name).OBVIOUS
    }


@pytest.mark.parametrize("question", OBVIOUS, ids=lambda question: question.__name__)
def test_every_question_has_a_spec_of_an_empty_answer(question: Callable[..., ir.Table]) -> None:
    assert any(spec.question is question and not rows_of(spec.answer) for spec in SPECS)


@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_spec(spec: Spec, engine: Engine, tables: Callable[[str, Sequence[Row]], ir.Table]) -> None:
    given_tables = [tables(dataset, rows_of(text)) for dataset, text in spec.tables]
    answer = engine.fetch(spec.question(*given_tables, **spec.asked))
    columns = header_of(spec.answer)
    assert set(columns) <= set(answer.column_names)
    for name in columns:
        assert answer.schema.field(name).type == column_type(name), name
    assert cells(answer.to_pylist(), columns) == cells(rows_of(spec.answer), columns)


@pytest.mark.parametrize("question", OBVIOUS, ids=lambda question: question.__name__)
@settings(
    max_examples=8 if os.environ.get(SETTING) else 30,  # a cluster takes its time over each
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_made_up_tables(
    question: Callable[..., ir.Table],
    engine: Engine,
    keep: Callable[[str, Sequence[Row]], Path],
    data: st.DataObject,
) -> None:
    second = OBVIOUS[question]
    rows: list[list[dict[str, Any]]] = [data.draw(made, dataset) for dataset, made in second.tables]
    asked = data.draw(second.asked, "asked")
    paths = [keep(dataset, each) for (dataset, _), each in zip(second.tables, rows, strict=True)]
    answer = engine.fetch(question(*[engine.read([path]) for path in paths], **asked))
    expected = second.answer(*rows, **asked)
    columns = list(expected[0]) if expected else answer.column_names
    assert cells(answer.to_pylist(), columns) == cells(expected, columns)

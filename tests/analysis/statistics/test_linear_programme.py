"""Linear programmes: against a textbook's answer, and against scipy's own way to the solver."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.optimize import linprog
from scipy.sparse import csr_array

from smeaton.analysis.statistics.linear_programme import LinearProgramme


def test_the_answer_of_a_textbook() -> None:
    """The Wyndor Glass Company: Hillier FS, Lieberman GJ. Introduction to Operations Research,
    section 3.1. Two doors and six windows bring 36; the last three unknowns are what is idle."""
    matrix = csr_array(np.array([[1, 0, 1, 0, 0], [0, 2, 0, 1, 0], [3, 2, 0, 0, 1.0]]))
    answer = LinearProgramme(matrix, [4, 12, 18]).where_least([-3, -5, 0, 0, 0])
    assert answer == pytest.approx([2, 6, 2, 0, 0])


numbers = st.integers(-9, 9).map(float)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_many_questions_one_by_one_as_scipy_answers_them(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 6))
    matrix = data.draw(arrays.arrays(float, (rows, columns), elements=numbers))
    inside = data.draw(arrays.arrays(float, columns, elements=st.integers(0, 9).map(float)))
    programme = LinearProgramme(csr_array(matrix), matrix @ inside, lower=0, upper=9)
    for _ in range(3):
        objective = data.draw(arrays.arrays(float, columns, elements=numbers))
        answer = programme.where_least(objective)
        expected = linprog(objective, A_eq=matrix, b_eq=matrix @ inside, bounds=(0, 9))
        assert objective @ answer == pytest.approx(expected.fun, abs=1e-6)
        assert matrix @ answer == pytest.approx(matrix @ inside, abs=1e-6)
        assert ((answer >= -1e-6) & (answer <= 9 + 1e-6)).all()


def test_bounds_of_each_unknown() -> None:
    programme = LinearProgramme(csr_array(np.ones((1, 3))), [5], lower=[1, 0, 0], upper=[9, 9, 2])
    assert programme.where_least([1, 2, 0]) == pytest.approx([3, 0, 2])


@pytest.mark.parametrize(("side", "objective"), [(-1, [1, 1]), (3, [0, -1])])
def test_what_has_no_answer_is_an_error(side: int, objective: list[int]) -> None:
    """Nothing that is not negative comes to -1; and what stands in no equation has no end."""
    programme = LinearProgramme(csr_array(np.array([[1.0, 0.0]])), [side])
    with pytest.raises(ArithmeticError):
        programme.where_least(objective)


def test_nothing_is_printed() -> None:
    """What a command prints is read by programs: the solver must add nothing, the first time that
    a process asks it."""
    module = LinearProgramme.__module__
    asked = f"from {module} import *; LinearProgramme(csr_array([[1.0]]), [1]).where_least([1])"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("", "")

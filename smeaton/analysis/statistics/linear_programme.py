"""Linear programmes: unknown numbers within bounds that make equations true, one way or another.

The solver is HiGHS, asked directly: scipy has it too, but begins anew with each question, and
takes longer to check what it is given than to solve what is asked here.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from highspy import Highs

SILENT_AND_ALONE: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "solver": "simplex",
    "presolve": "off",
}
"""What is solved here is small: to simplify it first, or to share it out, would cost more."""


class LinearProgramme:
    """The unknowns x with ``matrix @ x = sides`` and ``lower <= x <= upper``.

    Bounds are one number for all or one for each unknown. Each question begins at the answer to
    the one before, so many questions cost little more than one.
    """

    def __init__(
        self,
        matrix: csr_array,
        sides: ArrayLike,
        *,
        lower: ArrayLike = 0,
        upper: ArrayLike = np.inf,
    ) -> None:
        self.matrix = matrix
        self.sides = sides
        self.lower = lower
        self.upper = upper

    def where_least(self, objective: ArrayLike) -> NDArray[np.float64]:
        """The unknowns for which the sum of each times its number in ``objective`` is least.

        Raises ``ArithmeticError`` where nothing fits, or where the sum has no least value.
        """
        unknowns = np.arange(self.matrix.shape[1], dtype=np.int32)
        self._solver.changeColsCost(len(unknowns), unknowns, np.asarray(objective, float))
        self._solver.run()
        status = self._solver.getModelStatus()
        if status.name != "kOptimal":
            raise ArithmeticError(self._solver.modelStatusToString(status))
        return np.array(self._solver.getSolution().col_value)

    @cached_property
    def _solver(self) -> Highs:
        # Here and not above: a sixth of a second, and most tables have nothing to hide.
        import highspy

        rows, columns = self.matrix.shape
        model = highspy.HighsLp()
        model.num_row_, model.num_col_ = rows, columns
        model.col_cost_ = np.zeros(columns)
        model.col_lower_ = np.broadcast_to(np.asarray(self.lower, float), columns)
        model.col_upper_ = np.broadcast_to(np.asarray(self.upper, float), columns)
        model.row_lower_ = model.row_upper_ = np.asarray(self.sides, float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = self.matrix.indptr
        model.a_matrix_.index_ = self.matrix.indices
        model.a_matrix_.value_ = self.matrix.data
        solver = highspy.Highs()
        for name, value in SILENT_AND_ALONE.items():
            solver.setOptionValue(name, value)
        solver.passModel(model)
        return solver

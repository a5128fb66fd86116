"""Arrow columns as numpy arrays and back, without copying and without pandas.

Arrow's own ``to_numpy`` and ``array`` import pandas, which takes 60 MB and most of a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa


@dataclass(frozen=True)
class Coded:
    """A column of text: ``values`` that differ, and for each row the number of its value.

    The number of a row without a value is -1.
    """

    column: pa.DictionaryArray

    @cached_property
    def values(self) -> list[str]:
        found: list[str] = self.column.dictionary.to_pylist()
        return found

    @cached_property
    def codes(self) -> np.ndarray:
        numbers = _buffer(self.column.indices, np.dtype(np.int32))
        return numbers if self.complete else np.where(valid(self.column), numbers, -1)

    @property
    def complete(self) -> bool:
        """Whether every row has a value."""
        return self.column.null_count == 0

    def is_value(self, value: str) -> np.ndarray:
        """Which rows have this value."""
        return self.codes == (self.values.index(value) if value in self.values else -2)


def whole(column: pa.ChunkedArray) -> pa.Array:
    """A column in one piece."""
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def numbers(column: pa.Array) -> np.ndarray:
    """Floats; whatever stands in a row without a value is to be passed over (``valid``)."""
    return _buffer(column, np.dtype(np.float64))


def valid(column: pa.Array) -> np.ndarray:
    """Which rows have a value."""
    if column.null_count == 0:
        return np.ones(len(column), dtype=bool)
    bits = np.frombuffer(column.buffers()[0], np.uint8)
    upto = column.offset + len(column)
    return np.unpackbits(bits, count=upto, bitorder="little")[column.offset :].astype(bool)


def array_of(values: np.ndarray, kind: pa.DataType, *, there: np.ndarray | None = None) -> pa.Array:
    """Whole numbers as an Arrow column of the same width; ``there`` says which rows have one."""
    bits = None if there is None else pa.py_buffer(np.packbits(there, bitorder="little"))
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(kind, len(values), [bits, data])


def text_of(codes: np.ndarray, dictionary: pa.Array) -> pa.DictionaryArray:
    """A coded column of text; -1 is a row without a value."""
    indices = array_of(codes.astype(np.int32), pa.int32(), there=codes >= 0)
    return pa.DictionaryArray.from_arrays(indices, dictionary)


def one_text(value: str) -> pa.StringArray:
    """A column of one text."""
    content = value.encode()
    ends = np.array([0, len(content)], np.int32)
    return pa.StringArray.from_buffers(1, pa.py_buffer(ends), pa.py_buffer(content))


def _buffer(column: pa.Array, kind: np.dtype) -> np.ndarray:
    found = np.frombuffer(column.buffers()[1], kind)
    return found[column.offset : column.offset + len(column)]

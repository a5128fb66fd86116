"""The shipped schemes are looked through once for each state of their files."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from smeaton.analysis.scoring import read_schemes
from smeaton.errors import ContractError


def test_they_are_read_again_when_a_file_changes_comes_or_goes(
    settings: Any, tmp_path: Path
) -> None:
    from smeaton.assessment import shipped

    grid = settings.SCHEMES / "impact-likelihood-4x4.yaml"
    settings.SCHEMES = shutil.copytree(settings.SCHEMES, tmp_path / "schemes")
    with patch.object(shipped, "read_schemes", wraps=read_schemes) as reads:
        assert len(list(shipped.shipped_schemes())) == 2
        assert shipped.shipped_schemes() is shipped.shipped_schemes()
        assert reads.call_count == 1
        (settings.SCHEMES / "csp-illustrative.yaml").unlink()
        assert [one.id for one in shipped.shipped_schemes()] == ["impact-likelihood-4x4"]
        words = grid.read_text("utf-8").replace("title: Impact and", "title: Impact, and")
        (settings.SCHEMES / grid.name).write_text(words, "utf-8")
        assert next(iter(shipped.shipped_schemes())).title.startswith("Impact, and")
        assert reads.call_count == 3


def test_a_faulty_one_is_told_and_nothing_is_kept(settings: Any, tmp_path: Path) -> None:
    from smeaton.assessment.shipped import shipped_schemes

    settings.SCHEMES = tmp_path
    (tmp_path / "hole.yaml").write_text("title: x\n")
    for _ in range(2):
        with pytest.raises(ContractError, match=r"hole\.yaml"):
            shipped_schemes()

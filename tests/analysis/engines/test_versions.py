"""What has to be of one version is."""

from __future__ import annotations

import re
from pathlib import Path

REQUIREMENTS = Path(__file__).parents[3] / "requirements"


def version(file: str, package: str) -> str:
    text = (REQUIREMENTS / file).read_text("utf-8")
    return re.findall(rf"^{package}==(\S+)", text, re.MULTILINE)[0]


def test_the_cluster_of_make_spark_is_of_the_clients_version() -> None:
    assert version("spark-cluster.txt", "pyspark") == version("spark.txt", "pyspark-client")


def test_the_runtime_has_no_spark() -> None:
    runtime = (REQUIREMENTS / "runtime.txt").read_text("utf-8")
    assert not re.search(r"^(pyspark|pysail)", runtime, re.MULTILINE)

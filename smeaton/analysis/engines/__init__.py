"""Engines that answer questions over a release's Parquet files.

A question is an ibis expression, the same for every engine. DuckDB is the default and needs
nothing; any Spark Connect endpoint does for a force, a region or the country.
"""

from smeaton.analysis.engines.base import Engine
from smeaton.analysis.engines.choosing import choose_engine
from smeaton.analysis.engines.duck import DuckDBEngine

__all__ = ["DuckDBEngine", "Engine", "choose_engine"]

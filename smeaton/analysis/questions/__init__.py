"""Questions put to an engine, one file for each dataset; every one an ibis expression.

They are written in the part of ibis that DuckDB and Spark compile alike: filter, join,
group and aggregate. No ``distinct`` after ``select`` (it compiles wrongly on Spark).
"""

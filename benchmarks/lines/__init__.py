"""The lines of the benchmark, one module each, with ``TITLE`` and ``run(bench)``.

A line gives comparisons: what was measured against what, and the most that the ratio may be.
"""

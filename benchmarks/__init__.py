"""How fast Smeaton is, measured side by side with what people would use instead: ``make bench``.

Nothing here is a test: the figures depend on the machine. Both sides of a comparison run in
the same run, in turn (A B A B), each in a process of its own; medians and ratios are printed
and written to ``benchmarks/results.md``.
"""

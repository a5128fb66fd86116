"""A written assessment as one value: texts, scores, figures and the evidence behind them.

From it alone follow the check, every file that is handed over, and the proof that nothing was
changed. Knows nothing of Django: a stranger's machine can do all of it.
"""

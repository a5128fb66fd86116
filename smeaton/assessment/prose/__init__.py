"""The words of an assessment: numbers that are names, words that follow their verdicts.

Knows nothing of Django and nothing of records: text in, findings and blocks out.
"""

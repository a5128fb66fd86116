"""Who was at meetings, counted: plain values in, sentences and shares out. It knows nothing of
Django.

A meeting whose attendance nobody wrote down counts for nothing: that is not known, and nobody was
absent from it.
"""

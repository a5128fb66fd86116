"""What a careful officer would ask about before a pack goes out. It finds; a person decides.

It knows nothing of Django: texts in, findings out.
"""

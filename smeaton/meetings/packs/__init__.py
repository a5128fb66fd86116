"""The pack of a meeting, public or private: plain values in, pages out. It knows nothing of Django.

A public pack is made of values in which nothing is private: what is not there cannot leak.
"""

"""What a chair's report asks, what is caught in it, how it is printed, and the letters about it. It
knows nothing of Django: plain values in, plain values out.
"""

"""Smeaton: the working system of a Community Safety Partnership."""

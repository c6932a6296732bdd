"""Gyakusan (逆算): a workshop that works backwards from the customer's delight."""

__version__ = "0.1.0"

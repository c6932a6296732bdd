"""What follows from a shelf is worked out once per shelf: shelves never change, a change makes another one.

Pages, checks and the live connection ask the same arithmetic of the same shelves many times over. Comparing whole
shelves would cost as much as the arithmetic; whether it is the very same one costs nothing.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

T = TypeVar("T")

SHELVES_REMEMBERED: Final = 32
"""Shelves whose outcomes are kept, for functions that take a ``Same``: about as many as workshops open at once."""


class Same(Generic[T]):
    """A value as a key of a cache that equals nothing but itself, whatever its content."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)  # the key holds the value, so the id is not given to another while it is kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.value is other.value

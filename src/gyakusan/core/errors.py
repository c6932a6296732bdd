"""Expected failures: each carries an HTTP status and the key of a sentence the reader can act on.

The sentence itself is worded by the door (page, API, command) in the reader's language, so that a rule
never needs to know who is asking: ``text(refusal.message, language, **refusal.values)``.
"""

from __future__ import annotations


class Refusal(Exception):
    """A rule said no. ``message`` is a key of the text catalogue, ``values`` fill its placeholders."""

    status = 422

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        filled = ", ".join(f"{name}={value!r}" for name, value in self.values.items())
        return f"{self.message}({filled})"


class Invalid(Refusal):
    """The arguments cannot be used; says which and what would be accepted."""


class NotAllowed(Refusal):
    """The actor is known but has no right to this verb."""

    status = 403


class NotFound(Refusal):
    """There is no such thing, or it is not the viewer's: the two are never told apart."""

    status = 404


class Conflict(Refusal):
    """Someone else changed the same thing meanwhile; ``values`` hold both texts."""

    status = 409


class Unavailable(Refusal):
    """A store or a process cannot answer now; trying again later may work."""

    status = 503

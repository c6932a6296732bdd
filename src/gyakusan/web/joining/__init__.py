"""Joining: the door for newcomers, by link, six letters or QR, and the hand that opens and closes it."""

from __future__ import annotations

from gyakusan.web.joining.entering import Entrance
from gyakusan.web.joining.guesses import Guesses
from gyakusan.web.joining.routes import joining

__all__ = ["Entrance", "Guesses", "joining"]

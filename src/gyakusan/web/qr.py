"""A QR code as a picture: for phones, for links on paper, for a wall."""

from __future__ import annotations

from functools import lru_cache

import segno
from htpy import VoidElement, img


def qr(address: str, label: str, *, size: int = 180) -> VoidElement:
    """A QR code with the quiet border that cameras need, dark on light also where the page is dark.

    ``size`` in CSS pixels.
    """
    return img(".qr", src=_code(address), alt=label, width=str(size), height=str(size))


@lru_cache(maxsize=512)
def _code(address: str) -> str:
    """Kept, since a page redrawn for every visitor would otherwise compute the same codes again."""
    code = segno.make(address, error="m", micro=False)
    return str(code.svg_data_uri(border=4, scale=4, dark="#1c1c22", light="#fff"))

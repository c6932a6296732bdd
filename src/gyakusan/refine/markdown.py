"""The section ``## Refine`` of the bundle: written, and read back as what differs from the record."""

from __future__ import annotations

from gyakusan.refine.comparing import read
from gyakusan.refine.writing import write

__all__ = ["read", "write"]

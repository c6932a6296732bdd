"""The section ``## Test/Iterate`` of a bundle: written from a view, read back as records."""

from __future__ import annotations

from gyakusan.test_iterate.comparing import read
from gyakusan.test_iterate.writing import write

__all__ = ["read", "write"]

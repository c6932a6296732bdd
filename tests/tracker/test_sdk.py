"""What every visitor has to load."""

from __future__ import annotations

import gzip

from gyakusan.tracker import sdk


def test_the_sdk_travels_in_at_most_2560_bytes() -> None:
    assert len(gzip.compress(sdk.source(), 9, mtime=0)) <= 2560


def test_the_sdk_sets_no_cookie() -> None:
    assert b"cookie" not in sdk.source().lower()

"""Each sample mock in turn, and a real browser to look at it."""

from __future__ import annotations

import pytest

from gyakusan.mocks.spec import MockSpec
from tests.browser.conftest import chromium as chromium
from tests.mocks.samples import ENGLISH, JAPANESE


@pytest.fixture(params=[JAPANESE, ENGLISH], ids=["ja", "en"])
def spec(request: pytest.FixtureRequest) -> MockSpec:
    """Each of the two mocks."""
    wanted = request.param
    assert isinstance(wanted, MockSpec)
    return wanted

"""The mocks of a workshop as static sites, built from its press releases."""

from __future__ import annotations

from gyakusan.core.errors import Refusal
from gyakusan.mocks.build import build
from gyakusan.mocks.spec import MockSpec
from gyakusan.refine.mock import mock_spec
from gyakusan.workshop.view import View


def specs(seen: View) -> list[MockSpec]:
    """What the mock of each press release says. Raises ``Invalid`` for a slug that cannot be an address."""
    return [mock_spec(seen, release, seen.about.language) for release in seen.press_releases]


def sites(seen: View) -> dict[str, bytes]:
    """Every site's files under ``mocks/<slug>/``. One that cannot be built is left out: the texts are all there."""
    found: dict[str, bytes] = {}
    for release in seen.press_releases:
        try:
            spec = mock_spec(seen, release, seen.about.language)
            built = build(spec)
        except Refusal:
            continue
        for name, content in built.items():
            found.setdefault(f"mocks/{spec.slug}/{name}", content)
    return found

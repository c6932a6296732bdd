"""The mocks of a bundle as static sites: those built from its press releases, and those that somebody made by hand."""

from __future__ import annotations

from typing import Final

from gyakusan.core.errors import Refusal
from gyakusan.course.bundle.files import Files
from gyakusan.mocks.build import build, is_built
from gyakusan.mocks.site import Site
from gyakusan.mocks.spec import MockSpec
from gyakusan.refine.mock import mock_spec
from gyakusan.workshop.view import View

FOLDER: Final = "mocks/"


def specs(seen: View) -> list[MockSpec]:
    """What the mock of each press release says. Raises ``Invalid`` for a slug that cannot be an address."""
    return [mock_spec(seen, release, seen.about.language) for release in seen.press_releases]


def sites(seen: View, made: Files) -> dict[str, bytes]:
    """Every site's files under ``mocks/<slug>/``, but for the addresses of those ``made`` by hand.

    One that cannot be built is left out: the texts are all there.
    """
    taken = set(_by_folder(made))
    found: dict[str, bytes] = {}
    for release in seen.press_releases:
        try:
            spec = mock_spec(seen, release, seen.about.language)
            built = build(spec)
        except Refusal:
            continue
        if spec.slug in taken:
            continue
        for name, content in built.items():
            found.setdefault(f"{FOLDER}{spec.slug}/{name}", content)
    return found


def made_by_hand(files: Files) -> dict[str, Site]:
    """The sites of a bundle, by folder, that no press release would give again: those with a page of their own."""
    return {
        folder: site
        for folder, site in _by_folder(files).items()
        if "index.html" in site and not is_built(site)
    }


def _by_folder(files: Files) -> dict[str, Site]:
    found: dict[str, Site] = {}
    for name, content in files.items():
        folder, slash, path = name.removeprefix(FOLDER).partition("/")
        if name.startswith(FOLDER) and slash:
            found.setdefault(folder, {})[path] = content
    return found

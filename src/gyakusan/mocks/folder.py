"""Mocks into a folder that people open and share, without a server: ``gyakusan mock build FOLDER --out DIR``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gyakusan.mocks.build import build
from gyakusan.mocks.shelf import Receipt, delete_site, refuse_same_slug
from gyakusan.mocks.site import replace_folder
from gyakusan.mocks.spec import MockSpec, checked_slug, is_slug


@dataclass(frozen=True)
class Written:
    """A site that was written: where, which files (sorted), how many bytes in all."""

    slug: str
    folder: Path
    files: tuple[str, ...]
    bytes: int


def write_mocks(specs: Sequence[MockSpec], out: Path) -> tuple[Written, ...]:
    """Writes each mock to ``out/mocks/<slug>/``, in place of what was there; other mocks there stay.

    Raises Invalid before anything is written when two share a slug or one is too large.
    """
    refuse_same_slug(spec.slug for spec in specs)
    sites = [(spec.slug, build(spec)) for spec in specs]
    written = []
    for slug, site in sites:
        replace_folder(out / "mocks" / slug, site)
        size = sum(len(content) for content in site.values())
        written.append(Written(slug, out / "mocks" / slug, tuple(sorted(site)), size))
    return tuple(written)


def destroy_mocks(out: Path, slugs: Sequence[str]) -> tuple[Receipt, ...]:
    """Deletes ``out/mocks/<slug>/`` of each (none named: of all); the receipts stay in ``out/mocks/receipts/``.

    Raises NotFound when there is nothing of that name and never was.
    """
    sites = out / "mocks"
    # Other names are nobody's mock: what a killed writer left, folders that people put there.
    built = sorted(page.parent.name for page in sites.glob("*/index.html") if is_slug(page.parent.name))
    found = [checked_slug(slug) for slug in slugs or built]
    return tuple(
        delete_site(sites / slug, receipt=sites / "receipts" / f"{slug}.json", slug=slug) for slug in found
    )

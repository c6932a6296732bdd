"""The shelf: which mocks exist and in which state, as the mock host reads it from the data folder.

``folder`` is ``DATA/mocks``. ``shelf.json`` there holds the intent, ``sites/<slug>/`` the files, ``receipts/<slug>.json``
what was deleted. One process writes (the application); any number read.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gyakusan.core.errors import Invalid, NotFound, Refusal, Unavailable
from gyakusan.core.text import Language
from gyakusan.mocks.site import UNFINISHED, Site, replace_file, replace_folder, sync_folder, unfinished
from gyakusan.mocks.spec import Slug, checked_slug, is_slug

State: TypeAlias = Literal["preview", "team", "published", "paused", "destroyed"]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Shelved(_Frozen):
    """One mock as the mock host needs to know it.

    ``workshop`` is an opaque string, the same for all mocks of a workshop. ``application`` is what its events are
    counted under (the slug). ``team_key`` opens it in state ``team``; ``write_key`` is what its events are sent with;
    ``read_key`` is what its numbers are read with, the same for all mocks of a workshop.
    """

    slug: Slug
    workshop: str
    title: str
    language: Language
    state: State
    team_key: str
    write_key: str
    read_key: str = ""
    application: str = Field(default_factory=lambda known: str(known.get("slug", "")))


class Shelf(_Frozen):
    """All mocks of this server."""

    mocks: tuple[Shelved, ...] = ()

    def find(self, slug: str) -> Shelved | None:
        """The mock called ``slug``, if it is on the shelf."""
        return next((mock for mock in self.mocks if mock.slug == slug), None)


class DeletedFile(_Frozen):
    """A file that is no more: its path inside the site, its size in bytes and the SHA-256 of what it held."""

    path: str
    bytes: int
    sha256: str


class Receipt(_Frozen):
    """Proof of a destruction: what was deleted, and when (UTC)."""

    slug: Slug
    when: datetime
    files: tuple[DeletedFile, ...]
    count: int
    bytes: int


@dataclass(frozen=True)
class Converged:
    """What ``converge`` had to do: sites built, receipts of what it deleted, and builds that were refused."""

    built: tuple[str, ...]
    destroyed: tuple[Receipt, ...]
    refused: dict[str, Refusal]


def read_shelf(folder: Path) -> Shelf:
    """The shelf as last written; empty before the first time. Raises Unavailable when it cannot be read."""
    try:
        return Shelf.model_validate_json((folder / "shelf.json").read_bytes())
    except FileNotFoundError:
        return Shelf()
    except (OSError, ValidationError, Invalid) as broken:
        raise Unavailable("mocks.shelf_unreadable", path=str(folder / "shelf.json")) from broken


def write_shelf(folder: Path, mocks: Iterable[Shelved]) -> Shelf:
    """Replaces the shelf atomically; durable on return. Raises Invalid when two mocks share a slug."""
    shelf = Shelf(mocks=tuple(mocks))
    refuse_same_slug(mock.slug for mock in shelf.mocks)
    replace_file(folder / "shelf.json", shelf.model_dump_json(indent=1).encode())
    return shelf


def refuse_same_slug(slugs: Iterable[str]) -> None:
    """Raises Invalid naming the first slug that occurs twice."""
    for slug, times in Counter(slugs).items():
        if times > 1:
            raise Invalid("mocks.same_slug", slug=slug)


def site_folder(folder: Path, slug: str) -> Path:
    """Where the files of ``slug`` are."""
    return folder / "sites" / checked_slug(slug)


def put_site(folder: Path, slug: str, site: Site) -> Path:
    """Puts ``site`` in the place of what ``slug`` held before, in one step; durable on return."""
    target = site_folder(folder, slug)
    replace_folder(target, site)
    return target


def destroy(folder: Path, slug: str, *, when: datetime | None = None) -> Receipt:
    """Deletes the files of ``slug`` and says what they were. A second call returns the same receipt.

    The receipt is on the disk before the first file goes, so that a crash in between loses neither. Raises
    NotFound when there is nothing to delete and never was.
    """
    return delete_site(
        site_folder(folder, slug), receipt=folder / "receipts" / f"{slug}.json", slug=slug, when=when
    )


def delete_site(target: Path, *, receipt: Path, slug: str, when: datetime | None = None) -> Receipt:
    """As ``destroy``, for a site that lies anywhere: ``receipt`` is the file that will say what was deleted."""
    if not target.exists():
        try:
            return Receipt.model_validate_json(receipt.read_bytes())
        except FileNotFoundError:
            raise NotFound("mocks.nothing_to_destroy", slug=slug) from None
    files = tuple(_seen(target, file) for file in sorted(target.rglob("*")) if file.is_file())
    proof = Receipt(
        slug=slug,
        when=when or datetime.now(UTC),
        files=files,
        count=len(files),
        bytes=sum(file.bytes for file in files),
    )
    replace_file(receipt, proof.model_dump_json(indent=1).encode())
    doomed = unfinished(target)
    target.rename(doomed)
    sync_folder(target.parent)
    shutil.rmtree(doomed)
    sync_folder(target.parent)
    return proof


def _seen(site: Path, file: Path) -> DeletedFile:
    content = file.read_bytes()
    return DeletedFile(
        path=file.relative_to(site).as_posix(), bytes=len(content), sha256=hashlib.sha256(content).hexdigest()
    )


def converge(folder: Path, wanted: Sequence[Shelved], build: Callable[[Shelved], Site]) -> Converged:
    """Makes the disk equal to the intent, whatever a crash left behind.

    Missing sites are built before the shelf names them; what is destroyed, or not wanted at all, leaves the shelf
    before its files go. One mock that cannot be built does not hold up the others.
    """
    refuse_same_slug(mock.slug for mock in wanted)
    sites = folder / "sites"
    sites.mkdir(parents=True, exist_ok=True)
    for place in (folder, sites, folder / "receipts"):
        _sweep(place)
    kept = {mock.slug for mock in wanted if mock.state != "destroyed"}
    built: list[str] = []
    refused: dict[str, Refusal] = {}
    for mock in wanted:
        if mock.slug in kept and not (sites / mock.slug / "index.html").is_file():
            try:
                put_site(folder, mock.slug, build(mock))
                built.append(mock.slug)
            except Refusal as refusal:
                refused[mock.slug] = refusal
    write_shelf(folder, wanted)
    unwanted = sorted(
        place.name for place in sites.iterdir() if is_slug(place.name) and place.name not in kept
    )
    return Converged(tuple(built), tuple(destroy(folder, slug) for slug in unwanted), refused)


def _sweep(place: Path) -> None:
    for left in place.glob(f"{UNFINISHED}*"):
        if left.is_dir():
            shutil.rmtree(left)
        else:
            left.unlink()

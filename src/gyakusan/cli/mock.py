"""``gyakusan mock build FOLDER``: a static site per press release; ``mock destroy``: gone, with a receipt."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from gyakusan.cli.parsing import Parser
from gyakusan.cli.words import say, say_json, tell
from gyakusan.core.text import Language, text

if TYPE_CHECKING:
    from gyakusan.workshop.view import View


def arguments(parser: Parser, language: Language) -> None:
    """What to do, with which folder."""
    parser.value(
        "what", text("cli.mock.what", language), choices=("build", "destroy"), metavar="build|destroy"
    )
    parser.value("folder", text("cli.folder", language))
    parser.value("slugs", text("cli.mock.slugs", language), nargs="*", metavar="SLUG")
    parser.option("--out", text("cli.mock.out", language), metavar="DIR")
    parser.json_option()


def run(given: Namespace, language: Language) -> int:
    """Prints the folders of the sites, or what was deleted."""
    folder = Path(given.folder)
    out = Path(given.out) if given.out else folder
    if given.what == "build":
        return _build(folder, out, given, language)
    return _destroy(out, given, language)


def _build(folder: Path, out: Path, given: Namespace, language: Language) -> int:
    from gyakusan.cli.folder import opened
    from gyakusan.core.errors import NotFound
    from gyakusan.course.bundle.sites import specs
    from gyakusan.mocks.folder import write_mocks

    with opened(folder) as bench:
        seen = bench.view()
        wanted = [spec for spec in specs(seen) if not given.slugs or spec.slug in given.slugs]
        ends = _loose(seen, language)
    if not wanted:
        raise NotFound("cli.mock.none")
    written = write_mocks(wanted, out)
    if given.json:
        shapes = [
            {
                "slug": each.slug,
                "folder": str(each.folder),
                "files": list(each.files),
                "bytes": each.bytes,
                "warnings": ends[each.slug],
            }
            for each in written
        ]
        say_json({"mocks": shapes})
    else:
        for each in written:
            say(str(each.folder / "index.html"))
            if ends[each.slug]:
                joined = text("mocks_page.and", language).join(ends[each.slug])
                tell(text("cli.mock.loose", language, slug=each.slug, ends=joined))
    return 0


def _loose(seen: View, language: Language) -> dict[str, list[str]]:
    """What is open about each press release, by its slug."""
    from gyakusan.course.loose_ends import loose_ends
    from gyakusan.workshop.programs import load_program

    program = load_program(seen.about.program)
    return {
        release.slug: [end.words(language) for end in loose_ends(seen, program, release, language)]
        for release in seen.press_releases
    }


def _destroy(out: Path, given: Namespace, language: Language) -> int:
    from gyakusan.mocks.folder import destroy_mocks

    receipts = destroy_mocks(out, given.slugs)
    if given.json:
        say_json({"receipts": [receipt.model_dump(mode="json") for receipt in receipts]})
        return 0
    for receipt in receipts:
        say(text("cli.mock.destroyed", language, slug=receipt.slug, count=receipt.count, bytes=receipt.bytes))
        for file in receipt.files:
            tell(f"  {file.sha256}  {file.path}")
    return 0

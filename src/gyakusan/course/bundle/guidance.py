"""What an empty bundle says about itself: a comment in each file and section, which reading passes over."""

from __future__ import annotations

from gyakusan.core.text import Language
from gyakusan.course.bundle import readme
from gyakusan.course.bundle.files import Files
from gyakusan.course.bundle.readme import guidance
from gyakusan.course.bundle.telling import CUSTOMER, README, SOLUTIONS
from gyakusan.course.overview import ORDER


def with_guidance(files: Files, language: Language) -> dict[str, bytes]:
    """The files of an empty bundle with guidance in them."""
    told = dict(files)
    bodies = {process: guidance(process, language) for process in ORDER}
    told[README] = readme.spliced(files[README].decode(), bodies).encode()
    for name, part in ((CUSTOMER, "customer"), (SOLUTIONS, "solutions")):
        told[name] = f"{files[name].decode().rstrip()}\n\n{guidance(part, language)}\n".lstrip().encode()
    return told

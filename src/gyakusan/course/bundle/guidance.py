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
    told[CUSTOMER] = _with_a_line_to_write_in(told[CUSTOMER].decode()).encode()
    for name, part in ((CUSTOMER, "customer"), (SOLUTIONS, "solutions")):
        told[name] = f"{told[name].decode().rstrip()}\n\n{guidance(part, language)}\n".lstrip().encode()
    return told


def _with_a_line_to_write_in(customer: str) -> str:
    """The file with the blank quote that waits for the one sentence, below the title."""
    title, rest = customer.split("\n", 1)
    return f"{title}\n\n>\n{rest}"

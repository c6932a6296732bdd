"""Which file of a bundle a pasted text is, and in which language a bundle is written."""

from __future__ import annotations

from typing import Final

from gyakusan.core.text import Language
from gyakusan.course.bundle.files import Files
from gyakusan.course.bundle.sections import process_of
from gyakusan.workshop.markdown import blocks, synonyms

CUSTOMER: Final = "customer.md"
SOLUTIONS: Final = "solutions.md"
README: Final = "README.md"


def from_text(pasted: str) -> Files:
    """The pasted text as the one file it is: a whole README, a customer, or a list of solutions, by its headings."""
    source = pasted.replace("\r\n", "\n").strip() + "\n"
    return {_file_of(source): source.encode()}


def _file_of(source: str) -> str:
    found = blocks(source)
    titles = [block.title for block in found if block.kind == "heading" and block.level == 2]
    if any(process_of(title) for title in titles):
        return README
    parts = [name.casefold() for name in synonyms("bundle.tell.customer_parts")]
    if any(title.casefold().startswith(part) for title in titles for part in parts):
        return CUSTOMER
    labels = [name.casefold() for name in synonyms("bundle.tell.solution_labels")]
    lines = [block.source.casefold() for block in found if block.kind in ("list", "paragraph")]
    return SOLUTIONS if titles and any(label in line for line in lines for label in labels) else CUSTOMER


def language_of(files: Files, otherwise: Language) -> Language:
    """The language of what people wrote, customer first: Japanese as soon as a tenth of its letters are kana or kanji."""
    for name in (CUSTOMER, README, SOLUTIONS):
        letters = [sign for sign in files.get(name, b"").decode("utf-8", "replace") if sign.isalpha()]
        if len(letters) >= 20:
            japanese = sum(0x3040 <= ord(sign) <= 0x9FFF for sign in letters)
            return "ja" if japanese * 10 >= len(letters) else "en"
    return otherwise

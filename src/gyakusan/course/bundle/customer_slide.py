"""``customer.pptx`` of the usual template: a title, one sentence, and three boxes under their labels."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gyakusan.core.errors import Invalid, Refusal
from gyakusan.course.bundle.files import files_of_zip
from gyakusan.workshop.artifacts import Customer
from gyakusan.workshop.markdown import synonyms
from gyakusan.workshop.reading import Note


@dataclass(frozen=True)
class Box:
    """A text box of a page and the middle of it."""

    words: str
    x: float
    y: float


@dataclass(frozen=True)
class Page:
    """One page: its title, its sentence, its boxes, and words in drawn shapes, which the template uses for advice."""

    number: int
    title: str
    sentence: str
    boxes: tuple[Box, ...]
    shapes: tuple[str, ...]


def read_slide(content: bytes, file: str) -> tuple[Customer | None, list[Note]]:
    """The customer of the last page that somebody filled in, or None; notes say what was left out and why."""
    try:
        pages = _pages(content)
    except Refusal as refusal:
        return None, [Note(file, 1, refusal.message, refusal.values)]
    labelled = [page for page in pages if len(_labels(page)) == len(_names())]
    own = [page for page in labelled if _filled(page) and not _is_template(page)]
    if not own:
        example = any(_filled(page) for page in labelled)
        number = labelled[-1].number if labelled else 1
        message = "bundle.slide.only_example" if example else "bundle.slide.nothing_filled"
        return None, [Note(file, number, message)]
    page = own[-1]
    notes = [
        Note(file, page.number, "bundle.slide.shape_left_out", {"words": words}) for words in page.shapes
    ]
    values = {field: "\n".join(words) for field, words in _values(page).items()}
    product, sentence = _written(page.title), _written(page.sentence)
    notes += [
        Note(file, page.number, "bundle.slide.box_empty", {"label": _names()[field][0]})
        for field, value in values.items()
        if not value
    ]
    return Customer(id="customer", product=product, sentence=sentence, **values), notes


def _names() -> dict[str, list[str]]:
    return {
        "purpose": synonyms("bundle.slide.purpose"),
        "behaviour": synonyms("bundle.slide.behaviour"),
        "attributes": synonyms("bundle.slide.attributes"),
    }


def _pages(content: bytes) -> list[Page]:
    from pptx import Presentation
    from pptx.exc import PythonPptxError

    files_of_zip(content)  # a slide is a zip: refuses what would unpack to more than a machine holds
    try:
        slides = Presentation(io.BytesIO(content)).slides
        return [_page(number, slide) for number, slide in enumerate(slides, start=1)]
    except (PythonPptxError, KeyError, ValueError, AttributeError) as broken:
        raise Invalid("bundle.slide.unreadable") from broken


def _page(number: int, slide: Any) -> Page:
    from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

    title, sentence, boxes, shapes = "", "", [], []
    for shape in _flat(slide.shapes):
        words = shape.text_frame.text.replace("\v", "\n").strip() if shape.has_text_frame else ""
        if not words:
            continue
        if shape.is_placeholder:
            kind = shape.placeholder_format.type
            if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
                title = words
            elif kind in (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.SUBTITLE):
                sentence = sentence or words
        elif shape.shape_type == MSO_SHAPE_TYPE.TEXT_BOX:
            middle = (shape.left or 0) + (shape.width or 0) / 2, (shape.top or 0) + (shape.height or 0) / 2
            boxes.append(Box(words, *middle))
        else:
            shapes.append(words)
    return Page(number, title, sentence, tuple(boxes), tuple(shapes))


def _flat(shapes: Iterable[Any]) -> Iterator[Any]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _flat(shape.shapes)
        else:
            yield shape


def _labels(page: Page) -> dict[str, Box]:
    return {
        field: box
        for field, names in _names().items()
        for box in page.boxes
        if box.words.strip(" :：").casefold() in {name.casefold() for name in names}
    }


def _values(page: Page) -> dict[str, list[str]]:
    """Every box that is no label under the label nearest to it, from top to bottom."""
    labels = _labels(page)
    values: dict[str, list[str]] = {field: [] for field in labels}
    for box in sorted((b for b in page.boxes if b not in labels.values()), key=lambda b: (b.y, b.x)):
        nearest = min(labels, key=lambda field: math.dist((box.x, box.y), (labels[field].x, labels[field].y)))
        if _written(box.words):
            values[nearest].append(box.words)
    return values


def _filled(page: Page) -> bool:
    return any(_values(page).values()) or bool(_written(page.sentence))


def _is_template(page: Page) -> bool:
    """The pages that explain: the question itself, and the worked example."""
    title = page.title.strip().casefold()
    return any(title.startswith(name.casefold()) for name in synonyms("bundle.slide.template_titles"))


def _written(words: str) -> str:
    """The words, or nothing where only the signs stand that the template puts in (``XXXX``)."""
    signs = "".join(synonyms("bundle.slide.placeholder_signs"))
    return words if words.strip(signs + " \u3000\n\t") else ""

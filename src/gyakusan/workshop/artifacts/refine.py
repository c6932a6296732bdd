"""Refine: a press release with its texts and steps, and remarks on anything."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Literal

from gyakusan.workshop.artifacts.values import Item, Process


class PressRelease(Item):
    """A PR/FAQ: its texts are ``Slot`` items, its experience ``Step`` items. ``slug`` names its mock's folder."""

    shelf: ClassVar[str] = "press_releases"
    process: ClassVar[Process | None] = "refine"
    main_field: ClassVar[str] = "title"
    type: Literal["press_release"] = "press_release"
    title: str = ""
    slug: str = ""
    invention: str = ""


class Slot(Item):
    """One text of a PR/FAQ. ``slot`` is the program's slot id; an added FAQ has none and asks ``question`` in ``half``.

    A slot of the program asks the program's question unless ``question`` words it otherwise.
    """

    shelf: ClassVar[str] = "slots"
    process: ClassVar[Process | None] = "refine"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["slot"] = "slot"
    press_release: str
    slot: str = ""
    half: Literal["customer", "provider"] = "customer"
    question: str = ""
    text: str = ""


class Step(Item):
    """One step of the experience; ``doubtful`` steps are red until somebody checks that they can be built."""

    shelf: ClassVar[str] = "steps"
    process: ClassVar[Process | None] = "refine"
    owner_field: ClassVar[str | None] = "press_release"
    type: Literal["step"] = "step"
    press_release: str
    text: str = ""
    doubtful: bool = False
    sample_input: str = ""
    sample_answer: str = ""


class Comment(Item):
    """A remark on any item (``on`` is its id); ``quote`` are the words of it that were pointed at, as they stood then."""

    shelf: ClassVar[str] = "comments"
    owner_field: ClassVar[str | None] = "on"
    type: Literal["comment"] = "comment"
    on: str
    quote: str = ""
    text: str = ""
    by: str = ""
    at: datetime | None = None
    resolved: bool = False

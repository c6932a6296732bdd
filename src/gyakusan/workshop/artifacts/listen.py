"""Listen: the customer, and what they do on the way to their goal."""

from __future__ import annotations

from typing import ClassVar, Literal

from gyakusan.workshop.artifacts.values import Item, Process, Quantity


class Customer(Item):
    """The one customer of the workshop (Day0's homework of the product manager)."""

    shelf: ClassVar[str] = "customers"
    process: ClassVar[Process | None] = "listen"
    main_field: ClassVar[str] = "sentence"
    type: Literal["customer"] = "customer"
    product: str = ""
    sentence: str = ""
    purpose: str = ""
    behaviour: str = ""
    attributes: str = ""


class Action(Item):
    """A row of the journey: one action of the customer and what it costs each time.

    Actions that were written into one row share its quantities: they carry the same ``row``. ``…_words`` are what a
    cell says instead of a number (「業務時間内」); ``note`` holds what other columns of an imported table said.
    """

    shelf: ClassVar[str] = "journey"
    process: ClassVar[Process | None] = "listen"
    type: Literal["action"] = "action"
    stage: str = ""
    text: str = ""
    minutes: Quantity | None = None
    yen: Quantity | None = None
    times: Quantity | None = None
    emotion: str = ""
    row: str = ""
    minutes_words: str = ""
    yen_words: str = ""
    times_words: str = ""
    note: str = ""

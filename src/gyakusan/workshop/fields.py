"""Fields as people type them: every door reads and shows a field's value in the same words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final

from pydantic import JsonValue, TypeAdapter, ValidationError

from gyakusan.assist.quantities import quantities
from gyakusan.core.errors import Invalid
from gyakusan.workshop.artifacts import Item, Quantity

_PLAIN: Final = re.compile(r"\s*(?P<low>\d[\d,]*(?:\.\d+)?)\s*(?:[-–〜~]\s*(?P<high>\d[\d,]*(?:\.\d+)?))?\s*")
_KINDS: Final = {"minutes": "minutes", "yen": "yen", "times": "times_per_year"}


def show_field(item: Item, field: str) -> str:
    """The value as it stands in an editable field: blank for nothing, lines for lists, ``3-4`` for a range."""
    return show(getattr(item, field))


def show(value: Any) -> str:
    """Any field's value as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Quantity):
        return show_quantity(value)
    if isinstance(value, tuple):
        return "\n".join(str(part) for part in value)
    return str(value)


def show_quantity(quantity: Quantity) -> str:
    """The words it was written in, else the number or the range."""
    if quantity.text:
        return quantity.text
    low, high = _number(quantity.low), _number(quantity.high)
    return low if quantity.low == quantity.high else f"{low}-{high}"


def read_field(kind: type[Item], field: str, typed: str) -> JsonValue:
    """What somebody typed, as the field's JSON value. ``Invalid`` says what would be accepted."""
    annotation: Any = kind.model_fields[field].annotation
    value: Any = typed
    if annotation == (Quantity | None):
        value = read_quantity(field, typed)
    elif annotation == tuple[str, ...]:
        value = tuple(line.strip() for line in typed.splitlines() if line.strip())
    elif annotation is not str:
        value = unicodedata.normalize("NFKC", typed).strip() or None
    try:
        adapter: TypeAdapter[Any] = TypeAdapter(annotation)
        dumped: JsonValue = adapter.dump_python(adapter.validate_python(value), mode="json")
    except ValidationError as error:
        raise Invalid("workshop.bad_value", field=field, value=typed) from error
    return dumped


def read_quantity(field: str, typed: str) -> Quantity | None:
    """``60``, ``3-4``, ``1,200``, or words with a unit (``3-4時間``, ``30分/日``); blank is nothing."""
    words = unicodedata.normalize("NFKC", typed).strip()
    if not words:
        return None
    if match := _PLAIN.fullmatch(words):
        low = float(match["low"].replace(",", ""))
        high = float(match["high"].replace(",", "")) if match["high"] else low
        return _quantity(field, typed, min(low, high), max(low, high))
    for found in quantities(typed):
        if found.kind == _KINDS.get(field):
            return _quantity(field, typed, found.low, found.high, text=typed.strip(), assumed=found.assumed)
    raise Invalid("workshop.bad_quantity", field=field, value=typed)


def _quantity(
    field: str, typed: str, low: float, high: float, *, text: str = "", assumed: bool = False
) -> Quantity:
    try:
        return Quantity(low=low, high=high, text=text, assumed=assumed)
    except ValidationError as error:
        raise Invalid("workshop.bad_quantity", field=field, value=typed) from error


def _number(value: float) -> str:
    return f"{value:.0f}" if value.is_integer() else f"{value:g}"

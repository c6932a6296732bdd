"""Markup planted in every text a workshop can hold, found by reflection, so that a field added later is planted too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, get_args

from gyakusan.workshop.artifacts import AnyItem, Item

KINDS: Final[tuple[type[Item], ...]] = get_args(get_args(AnyItem)[0])
ADDRESSES: Final = frozenset({"url", "source"})
OF_THE_PROGRAM: Final = frozenset({"milestone", "part", "slot"})
"""Names that the program knows; a forged history may say others."""
_NAMES: Final = frozenset({"id", "row", "slug", "press_release", "invention", *OF_THE_PROGRAM})

INJECTED: Final = "planted-x, [data-planted], [onerror], [onload], [onfocus]"
"""Selects what would be in a page if any of the planted markup had become markup."""


class Garden:
    """Numbers what it plants; ``fields[number]`` is the field where it stands."""

    def __init__(self) -> None:
        self.fields: list[str] = []

    def markup(self, field: str) -> str:
        """Markup that breaks out of an attribute, a text area, a title, a script, a template, a template language."""
        number = len(self.fields)
        self.fields.append(field)
        return (
            f"planted{number}z\"'` data-planted='1' onfocus=__hit=1 autofocus>"
            "</textarea></title></style></script></template><planted-x></planted-x>"
            "<img src=x onerror=__hit=1 data-planted><script>__hit=1</script><svg onload=__hit=1>"
            "{{7*191}}${7*191}<%= 7*191 %>"
        )

    def address(self, field: str) -> str:
        """An address that would run when somebody follows it."""
        return f"javascript:__hit=1//{self.markup(field)}"

    def words(self, item: Mapping[str, Any]) -> dict[str, Any]:
        """``item`` with every free text planted; names stay, so that what belongs together stays together."""
        kind = _kind(item)
        planted = self._planted(item, str(item["type"]), lambda name: _is_text(kind, name))
        # Only of a fact is the source shown.
        planted["basis"] = {"kind": "fact", "source": self.address(f"{item['type']}.basis.source")}
        return planted

    def names(self, items: Sequence[Mapping[str, Any]], *, program: bool) -> list[dict[str, Any]]:
        """``items`` with every id planted, wherever it is named; with ``program`` the program's names too."""
        known = {str(item["id"]): str(item["id"]) + self.markup(f"{item['type']}.id") for item in items}
        if program:
            for item in items:
                for name in OF_THE_PROGRAM & item.keys():
                    known.setdefault(str(item[name]), self.markup(f"{item['type']}.{name}"))
        return [
            {
                name: value if _is_a_choice(_kind(item), name) else _replaced(value, known)
                for name, value in item.items()
            }
            for item in items
        ]

    def _planted(
        self, value: Mapping[str, Any], where: str, is_text: Callable[[str], bool]
    ) -> dict[str, Any]:
        planted = dict(value)
        for name, each in value.items():
            field = f"{where}.{name}"
            if isinstance(each, dict):
                planted[name] = self._planted(each, field, lambda part: part == "text")
            elif isinstance(each, str) and is_text(name):
                planted[name] = self.address(field) if name in ADDRESSES else self.markup(field)
        return planted


def every_text() -> Iterator[str]:
    """``type.field`` of every free text of every kind of item."""
    for kind in KINDS:
        yield from (
            f"{kind.model_fields['type'].default}.{name}"
            for name in kind.model_fields
            if _is_text(kind, name)
        )


def one_of_each_missing(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The least item of every kind that is not among ``items``; it belongs to one that is."""
    whole = {str(item["type"]): str(item["id"]) for item in reversed(items)}
    whole["on"] = whole["slot"]
    there = {item["type"] for item in items}
    return [
        {"type": name, "id": f"missing-{name}"}
        | {
            field: _least(info.annotation, whole.get(field, "x"))
            for field, info in kind.model_fields.items()
            if info.is_required() and field not in ("type", "id")
        }
        for kind in KINDS
        for name in [str(kind.model_fields["type"].default)]
        if name not in there
    ]


def _least(annotation: object, words: str) -> Any:
    return {str: words, int: 1, bool: True, datetime: "2026-01-01T00:00:00Z"}.get(
        annotation,  # type: ignore[call-overload]  # whatever is none of these is a choice
        next(iter(get_args(annotation)), words),
    )


def _is_a_choice(kind: type[Item], name: str) -> bool:
    return name == "slug" or "Literal" in str(kind.model_fields[name].annotation)


def _kind(item: Mapping[str, Any]) -> type[Item]:
    return next(kind for kind in KINDS if kind.model_fields["type"].default == item["type"])


def _is_text(kind: type[Item], name: str) -> bool:
    named = (
        name in _NAMES or name == kind.owner_field or (kind.__name__ == "TeamAnswer" and name == "question")
    )
    return name in kind.model_fields and kind.model_fields[name].annotation is str and not named


def _replaced(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_replaced(each, known) for each in value]
    if isinstance(value, dict):
        return {name: _replaced(each, known) for name, each in value.items()}
    return known.get(value, value) if isinstance(value, str) else value

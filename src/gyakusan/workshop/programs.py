"""Programs: a version of the workshop as data, read from a folder of TOML files, checked, cached.

``X.toml`` holds the structure, ``X.ja.toml`` and ``X.en.toml`` its words. The shipped programs lie in
``gyakusan/programs``; a company's own is named by the path of its ``X.toml`` and needs no code. Whatever is wrong in
the files is refused at once, all of it, with file and line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from gyakusan.core.errors import Invalid, NotFound
from gyakusan.core.text import LANGUAGES, Language
from gyakusan.workshop.program_lines import Lines, Place
from gyakusan.workshop.program_refusal import BadProgram, Problem, Word
from gyakusan.workshop.program_rules import findings
from gyakusan.workshop.program_shape import Shape
from gyakusan.workshop.program_texts import WITHOUT_AI, Need, Wording, flattened, needed, placeholders

FOLDER: Final = Path(__file__).parent.parent / "programs"


class Program(Shape):
    """A checked program: its shape (see ``program_shape``) and its words."""

    name: str
    """``load_program`` finds it again by this: the name of a shipped program, or the path of a custom one."""
    texts: Mapping[Language, Mapping[str, Wording]]

    @property
    def languages(self) -> tuple[Language, ...]:
        """The languages it has words in; a custom program may have one only."""
        return tuple(self.texts)

    @cached_property
    def without_ai(self) -> Program:
        """The same for a workshop that works without AI: no work uses it, and its second wordings stand for the first."""
        fields: dict[str, Any] = {field: getattr(self, field) for field in type(self).model_fields}
        fields["all_works"] = tuple(work.model_copy(update={"ai": False}) for work in self.all_works)
        fields["texts"] = {
            language: {
                **words,
                **{
                    path.removeprefix(WITHOUT_AI): said
                    for path, said in words.items()
                    if path.startswith(WITHOUT_AI)
                },
            }
            for language, words in self.texts.items()
        }
        return Program.model_construct(**fields)

    def require(self, language: Language) -> None:
        """Raises Invalid, naming the file to add, when a workshop cannot be held in ``language``."""
        if language not in self.texts:
            file = f"{Path(self.name).stem}.{language}.toml"
            raise Invalid("programs.language_missing", program=self.text("title", language), file=file)

    def text(self, path: str, language: Language, **values: object) -> str:
        """The text ``path`` (``works.listen_journey.say``), its placeholders filled when ``values`` are given.

        A program without ``language`` answers in the one it has. KeyError: the shape asks for no such text.
        """
        wording = self._wording(path, language)
        if not isinstance(wording, str):
            raise KeyError(path)
        return wording.format(**values) if values else wording

    def words(self, path: str, language: Language) -> tuple[str, ...]:
        """The list of words ``path`` (``risks.own_connection.words``)."""
        wording = self._wording(path, language)
        if isinstance(wording, str):
            raise KeyError(path)
        return wording

    def _wording(self, path: str, language: Language) -> Wording:
        texts = self.texts.get(language)
        return (next(iter(self.texts.values())) if texts is None else texts)[path]


def available() -> list[str]:
    """Names of the shipped programs."""
    endings = tuple(f".{language}" for language in LANGUAGES)
    return sorted(file.stem for file in FOLDER.glob("*.toml") if not file.stem.endswith(endings))


def load_program(name_or_path: str | Path) -> Program:
    """The shipped program of that name, or the custom one whose ``X.toml`` is given.

    Raises NotFound when there is none, and BadProgram (Invalid) with every problem by file and line.
    """
    return _shipped(name_or_path) if isinstance(name_or_path, str) else _load(name_or_path)


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(available())


def _shipped(name: str) -> Program:
    """Asked for every page: what comes with the product does not change while it runs, so no file is looked at again."""
    return _unchanging(name) if name in _known() else _load(name)


@lru_cache(maxsize=32)
def _unchanging(name: str) -> Program:
    return _load(name)


def _load(name_or_path: str | Path) -> Program:
    name = str(name_or_path)
    file = FOLDER / f"{name}.toml" if name in available() else Path(name)
    if file.suffix != ".toml" or not file.is_file():
        raise NotFound("programs.not_found", program=name, available=", ".join(available()))
    files = (file, *(file.with_suffix(f".{language}.toml") for language in LANGUAGES))
    return _read(name, file, tuple(path.stat().st_mtime_ns if path.is_file() else None for path in files))


@lru_cache(maxsize=32)
def _read(name: str, file: Path, _changed: tuple[int | None, ...]) -> Program:
    """Reads the files; cached until one of them changes."""
    problems: list[Problem] = []
    table, lines = _toml(file, problems)
    shape = _shape(file, table, lines, problems) if table is not None else None
    wordings = {language: file.with_suffix(f".{language}.toml") for language in LANGUAGES}
    texts: dict[Language, dict[str, Wording]] = {}
    if not any(path.is_file() for path in wordings.values()):
        expected = ", ".join(path.name for path in wordings.values())
        problems.append(Problem(file.name, 1, "programs.no_texts", {"files": expected}))
    for language, path in wordings.items():
        if path.is_file():
            worded, text_lines = _toml(path, problems)
            if worded is not None and shape is not None:
                texts[language] = _texts(path, worded, text_lines, needed(shape), problems)
    if problems or shape is None:
        raise BadProgram(name, problems)
    fields: dict[str, Any] = {field: getattr(shape, field) for field in Shape.model_fields}
    return Program.model_construct(name=name, texts=texts, **fields)


def _toml(file: Path, problems: list[Problem]) -> tuple[dict[str, Any] | None, Lines]:
    try:
        source = file.read_text("utf-8")
        return tomllib.loads(source), Lines(source)
    except UnicodeDecodeError as refused:
        line = file.read_bytes()[: refused.start].count(b"\n") + 1
        problems.append(Problem(file.name, line, "programs.not_utf8"))
    except tomllib.TOMLDecodeError as refused:
        where = re.search(r" \(at line (\d+), column \d+\)| \(at end of document\)", str(refused))
        reason = str(refused)[: where.start()] if where else str(refused)
        line = int(where[1]) if where and where[1] else source.count("\n") + 1
        problems.append(Problem(file.name, line, "programs.not_toml", {"reason": reason}))
    return None, Lines("")


def _shape(file: Path, table: dict[str, Any], lines: Lines, problems: list[Problem]) -> Shape | None:
    try:
        # TOML has dates where JSON has none: as text they meet the same refusal as any other wrong type.
        shape = Shape.model_validate_json(json.dumps(table, default=str))
    except ValidationError as refused:
        for error in refused.errors():
            place, message, values = _worded(error)
            problems.append(Problem(file.name, lines.of(place), message, values))
        return None
    for place, message, values in findings(shape):
        problems.append(Problem(file.name, lines.of(place), message, values))
    return shape


_EXPECTED: Final = {
    "int": "programs.expected_int",
    "float": "programs.expected_number",
    "string": "programs.expected_text",
    "bool": "programs.expected_bool",
    "tuple": "programs.expected_list",
    "model": "programs.expected_table",
}

_LIMITS: Final = {
    "ge": "programs.at_least",
    "gt": "programs.more_than",
    "le": "programs.at_most",
}


def _worded(error: ErrorDetails) -> tuple[Place, str, dict[str, object]]:
    """A finding of Pydantic as a place, a key of the catalogue and its values."""
    place, kind, context = error["loc"], error["type"], error.get("ctx", {})
    key = ".".join(str(step + 1) if isinstance(step, int) else step for step in place)
    if kind == "missing":
        return place[:-1], "programs.missing", {"entry": place[-1]}
    if kind == "extra_forbidden":
        return place, "programs.unknown_key", {"entry": key, "known": ", ".join(_keys_near(place))}
    if kind == "literal_error":
        return place, "programs.not_one_of", {"entry": key, "expected": context["expected"]}
    if kind == "string_pattern_mismatch":
        return (
            place,
            "programs.wrong_name",
            {"entry": key, "value": error["input"], "pattern": context["pattern"]},
        )
    for prefix, expected in _EXPECTED.items():
        if kind.startswith(prefix) and kind != "string_too_short":
            return place, "programs.wrong_type", {"entry": key, "expected": Word(expected)}
    for limit, message in _LIMITS.items():
        if limit in context:
            return place, message, {"entry": key, "value": error["input"], "limit": context[limit]}
    return place, "programs.wrong_value", {"entry": key, "value": error["input"]}


def _keys_near(place: Place) -> list[str]:
    """The keys that would be known at ``place``, those that look like a slip of the pen first."""
    model: type[BaseModel] = Shape
    for step in place[:-1]:
        if isinstance(step, str):
            field = next(f for name, f in model.model_fields.items() if step in (name, f.alias))
            model = next(kind for kind in _models(field.annotation))
    known = [field.alias or name for name, field in model.model_fields.items()]
    return get_close_matches(str(place[-1]), known, n=1) or known


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)


def _texts(
    file: Path, table: dict[str, Any], lines: Lines, needs: dict[str, Need], problems: list[Problem]
) -> dict[str, Wording]:
    worded: dict[str, Wording] = {}

    def refuse(place: Place, message: str, **values: object) -> None:
        problems.append(Problem(file.name, lines.of(place), message, values))

    for path, place, value in flattened(table):
        need = needs.get(path.removeprefix(WITHOUT_AI))
        if need is None:
            near = get_close_matches(path, [known for known in needs if known not in worded], n=1)
            refuse(place, "programs.unknown_text", entry=path, known=", ".join(near) or "—")
            continue
        worded[path] = ""
        if need.many:
            if (
                not isinstance(value, list)
                or not value
                or not all(isinstance(word, str) and word for word in value)
            ):
                refuse(place, "programs.wrong_type", entry=path, expected=Word("programs.expected_words"))
                continue
            worded[path] = tuple(value)
        elif not isinstance(value, str) or not value.strip():
            refuse(place, "programs.wrong_type", entry=path, expected=Word("programs.expected_text"))
        else:
            worded[path] = value.strip()
            used = placeholders(value)
            if used is None:
                refuse(place, "programs.bad_braces", entry=path)
            elif unknown := used - need.placeholders:
                allowed = ", ".join(sorted(need.placeholders)) or "—"
                refuse(
                    place,
                    "programs.unknown_blank",
                    entry=path,
                    blank=", ".join(sorted(unknown)),
                    allowed=allowed,
                )
    for path in needs:
        if path not in worded:
            refuse(tuple(path.split(".")), "programs.text_missing", entry=path)
    for path, need in needs.items():
        if need.uses and worded.get(path):
            question = worded.get(path.replace(".template", ".question"), "")
            used = frozenset().union(
                *(placeholders(str(wording)) or () for wording in (worded[path], question))
            )
            if left := need.uses - used:
                place = tuple(path.split("."))
                refuse(place, "programs.unused_blank", entry=path, blank=", ".join(sorted(left)))
    return worded

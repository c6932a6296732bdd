"""The catalogue of interface texts is whole: every text in both languages, used, found, said once, and nowhere else.

``python scripts/check_catalogue.py`` prints one line for each fault and ends with status 1 if there is any.
Keys are found in the source as literals, as f-strings (``text(f"define.kind.{kind}")`` uses all that fit), and
through functions that hand their argument on to ``text``.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from string import Formatter

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("ja", "en")
REASON = "same_because"
JAPANESE = re.compile(r"[\u3041-\u30fa\u30fc-\u30fe\u3400-\u4dbf\u4e00-\u9fff]")
NAME = r"[a-z0-9_]+(?:\.[a-z0-9_]+)*"


@dataclass(frozen=True)
class Worded:
    """A text of the catalogue: its languages, and why it may say the same as another."""

    file: str
    texts: dict[str, str]
    same_because: str = ""


@dataclass
class Source:
    """One parsed Python file, and what it calls the functions that word a key."""

    path: str
    tree: ast.Module
    wording: dict[str, int] = field(default_factory=dict)
    """Name of a function → place of the key among its arguments."""


@dataclass(frozen=True)
class Use:
    """A place that words a key; ``given`` are the names of its values, None when they cannot be told."""

    where: str
    key: ast.expr
    given: frozenset[str] | None
    certain: bool
    """False for a function of the same name that may be another one: only what looks like a key counts."""


def faults(root: Path) -> Iterator[str]:
    """Every fault of the project at ``root``, as ``file: what``."""
    package = root / "src/gyakusan"
    catalogue: dict[str, Worded] = {}
    for file in sorted((package / "texts").glob("*.toml")):
        yield from _read(file.stem, tomllib.loads(file.read_text("utf-8")), file.name, catalogue)
    sources = [
        Source(file.relative_to(package).as_posix(), ast.parse(file.read_text("utf-8")))
        for file in sorted(package.rglob("*.py"))
    ]
    yield from _wordings(catalogue)
    yield from _said_twice(catalogue)
    yield from _uses(catalogue, sources)
    exceptions = root / "scripts/catalogue_exceptions.toml"
    allowed = tomllib.loads(exceptions.read_text("utf-8")) if exceptions.exists() else {}
    yield from _japanese_in_code(sources, allowed.get("japanese_in_code", {}))


# --- the texts themselves


def _read(prefix: str, table: dict[str, object], file: str, catalogue: dict[str, Worded]) -> Iterator[str]:
    strings = {name: value for name, value in table.items() if isinstance(value, str)}
    if strings:
        for name in strings.keys() - {*LANGUAGES, REASON}:
            yield f"texts/{file}: {prefix} has {name!r}, which is no language"
        texts = {language: strings[language] for language in LANGUAGES if language in strings}
        catalogue[prefix] = Worded(file, texts, strings.get(REASON, ""))
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _read(f"{prefix}.{name}", value, file, catalogue)
        elif not isinstance(value, str):
            yield f"texts/{file}: {prefix}.{name} is not a text"


def _wordings(catalogue: dict[str, Worded]) -> Iterator[str]:
    for key, worded in catalogue.items():
        where = f"texts/{worded.file}: {key}"
        names: dict[str, set[str]] = {}
        for language in LANGUAGES:
            text = worded.texts.get(language, "")
            if not text.strip():
                yield f"{where} has no {language}"
                continue
            try:
                names[language] = _placeholders(text)
            except ValueError as error:
                yield f"{where} ({language}): {error}"
        if len(names) == len(LANGUAGES) and names["ja"] != names["en"]:
            yield f"{where}: placeholders differ, ja {sorted(names['ja'])}, en {sorted(names['en'])}"


def _placeholders(text: str) -> set[str]:
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    for name in names:
        if not name.isidentifier():
            raise ValueError(f"placeholder {{{name}}} is not a plain name")
    return names


def _said_twice(catalogue: dict[str, Worded]) -> Iterator[str]:
    same: defaultdict[str, list[str]] = defaultdict(list)
    for key, worded in catalogue.items():
        if not worded.same_because and worded.texts.get("ja"):
            same[worded.texts["ja"]].append(key)
    for text, keys in same.items():
        if len(keys) > 1:
            yield f'texts: {", ".join(keys)} all say {text!r}: keep one, or say why beside it ({REASON} = "…")'


# --- where they are used


def _uses(catalogue: dict[str, Worded], sources: list[Source]) -> Iterator[str]:
    rooms = {key.split(".")[0] for key in catalogue}
    used: set[str] = set()
    for source in sources:
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and node.value in catalogue:
                used.add(str(node.value))
            elif isinstance(node, ast.JoinedStr) and _starts_in(node, rooms):
                used.update(key for key in catalogue if _pattern(node).fullmatch(key))
    for use in _wording_calls(sources):
        for key in _alternatives(use.key):
            if isinstance(key, ast.JoinedStr):
                fitting = {each for each in catalogue if _pattern(key).fullmatch(each)}
                used.update(fitting)
                if not fitting and (use.certain or _starts_in(key, rooms)):
                    yield f"{use.where}: no text fits {ast.unparse(key)}"
            elif isinstance(key, ast.Constant) and isinstance(key.value, str):
                if key.value in catalogue:
                    yield from _values(key.value, catalogue[key.value], use)
                elif use.certain or re.fullmatch(rf"({'|'.join(sorted(rooms))})\.{NAME}", key.value):
                    yield f"{use.where}: there is no text {key.value!r}"
    for unused in sorted(catalogue.keys() - used):
        yield f"texts/{catalogue[unused].file}: {unused} is used nowhere"


def _values(key: str, worded: Worded, use: Use) -> Iterator[str]:
    if use.given is None:
        return
    try:
        wanted = set().union(*map(_placeholders, worded.texts.values()))
    except ValueError:
        return  # told with the text itself
    if missing := wanted - use.given:
        yield f"{use.where}: {key!r} needs {sorted(missing)}"


def _starts_in(key: ast.JoinedStr, rooms: set[str]) -> bool:
    first = key.values[0] if key.values else None
    return (
        isinstance(first, ast.Constant)
        and "." in str(first.value)
        and str(first.value).split(".")[0] in rooms
    )


def _pattern(key: ast.JoinedStr) -> re.Pattern[str]:
    return re.compile(
        "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else NAME for part in key.values)
    )


def _alternatives(key: ast.expr) -> Iterator[ast.expr]:
    if isinstance(key, ast.IfExp):
        yield from _alternatives(key.body)
        yield from _alternatives(key.orelse)
    else:
        yield key


def _wording_calls(sources: list[Source]) -> Iterator[Use]:
    refusals = _refusals(sources)
    handing_on: dict[str, int] = {}
    for source in sources:
        source.wording = {
            alias.asname or alias.name: 0
            for node in ast.walk(source.tree)
            if isinstance(node, ast.ImportFrom) and node.module == "gyakusan.core.text"
            for alias in node.names
            if alias.name in ("text", "both")
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                place = _place_handed_on(node, source.wording, refusals)
                if place is not None and node.name not in ("__init__", *source.wording):
                    handing_on[node.name] = place
    for source in sources:
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            where = f"{source.path}:{node.lineno}"
            if name in source.wording and isinstance(node.func, ast.Name):
                given = None if name == "both" else _given(node)
                yield from (Use(where, key, given, certain=True) for key in node.args[:1])
            elif name in refusals:
                yield from (Use(where, key, _given(node), certain=True) for key in node.args[:1])
            elif name in handing_on:
                place = handing_on[name]
                yield from (Use(where, key, None, certain=False) for key in node.args[place : place + 1])


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name)


def _refusals(sources: list[Source]) -> set[str]:
    """Names of ``Refusal`` and all its subclasses that take the key first, as it does."""
    known = {"Refusal"}
    classes = [node for source in sources for node in ast.walk(source.tree) if isinstance(node, ast.ClassDef)]
    while True:
        more = {
            node.name
            for node in classes
            if any(getattr(base, "id", getattr(base, "attr", "")) in known for base in node.bases)
            and not any(isinstance(each, ast.FunctionDef) and each.name == "__init__" for each in node.body)
        } - known
        if not more:
            return known
        known |= more


def _place_handed_on(
    function: ast.FunctionDef | ast.AsyncFunctionDef, wording: dict[str, int], refusals: set[str]
) -> int | None:
    """Which argument of ``function`` it hands to ``text`` or a refusal as the key; None if it does not."""
    names = [argument.arg for argument in function.args.args if argument.arg not in ("self", "cls")]
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and (node.func.id in wording or node.func.id in refusals)
            and node.args
            and isinstance(node.args[0], ast.Name)
            and node.args[0].id in names
        ):
            return names.index(node.args[0].id)
    return None


# --- texts that hide in the code


def _japanese_in_code(sources: list[Source], allowed: dict[str, str]) -> Iterator[str]:
    for pattern, reason in allowed.items():
        if not reason.strip():
            yield f"catalogue_exceptions.toml: {pattern} has no reason"
    for source in sources:
        if any(fnmatch(source.path, pattern) for pattern in allowed):
            continue
        docstrings = {
            id(node.value)
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Expr)  # a string that stands alone, those under a field too
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and id(node) not in docstrings:
                value = node.value
                if isinstance(value, str) and JAPANESE.search(value):
                    yield f"{source.path}:{node.lineno}: Japanese in the code, {value[:20]!r}: texts belong in texts/"


def main() -> int:
    found = list(faults(ROOT))
    print("\n".join(found) or "texts: whole in both languages, used, found, said once")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

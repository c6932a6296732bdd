"""What commands say, in the language of the machine: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

from gyakusan.core.errors import Invalid, Refusal
from gyakusan.core.text import LANGUAGES, Language, text


class Usage(Invalid):
    """The command line itself is wrong: exit status 2."""


def language_here(environment: Mapping[str, str] | None = None) -> Language:
    """Japanese where the locale says so (``LC_ALL``, ``LC_MESSAGES``, ``LANG``, in that order), else English."""
    return "ja" if _locale(environment).startswith("ja") else "en"


def languages_here(environment: Mapping[str, str] | None = None) -> tuple[Language, ...]:
    """The language of the machine; both where its locale tells of none (``C``), as on many servers."""
    nothing_said = _locale(environment).partition(".")[0] in ("", "c", "posix")
    return LANGUAGES if nothing_said else (language_here(environment),)


def _locale(environment: Mapping[str, str] | None) -> str:
    variables = os.environ if environment is None else environment
    said = (variables[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if variables.get(name))
    return next(said, "").casefold()


def say(words: str) -> None:
    """A line of the result, out at once: another program may be waiting for it."""
    print(words, flush=True)


def say_json(shape: Any) -> None:
    """The result for programs, on one line."""
    say(json.dumps(shape, ensure_ascii=False))


def tell(words: str) -> None:
    """A line beside the result."""
    print(words, file=sys.stderr, flush=True)


def tell_refusal(refusal: Refusal, language: Language) -> None:
    """Why it did not work, and what to do."""
    tell(text(refusal.message, language, **refusal.values))

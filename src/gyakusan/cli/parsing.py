"""Reading command lines with argparse, whose own sentences are worded anew in both languages."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, Final, NoReturn

from gyakusan.core.text import Language, text

# What argparse says, whichever version: the first group is what is named.
_SAID: Final = (
    (re.compile(r"the following arguments are required: (.+)"), "cli.usage.missing"),
    (re.compile(r"unrecognized arguments: (.+)"), "cli.usage.unknown"),
    (re.compile(r"argument (.+): expected .+"), "cli.usage.value_missing"),
    (re.compile(r"argument .+: invalid (?:choice|\w+ value): (.+)", re.DOTALL), "cli.usage.bad_value"),
)


class Parser(argparse.ArgumentParser):
    """The parser of one command. ``values`` takes what it works on, ``options`` the rest."""

    def __init__(self, prog: str, language: Language, description: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(prog, language),
        )
        self._language = language
        self.values = self.add_argument_group(text("cli.values", language))
        self.options = self.add_argument_group(text("cli.options", language))
        self.options.add_argument("-h", "--help", action="help", help=text("cli.help_option", language))

    def value(self, name: str, help_words: str, **more: Any) -> None:
        """Something the command works on."""
        metavar = more.pop("metavar", name.upper())
        self.values.add_argument(name, help=_plain(help_words), metavar=metavar, **more)

    def option(self, name: str, help_words: str, **more: Any) -> None:
        """An option."""
        self.options.add_argument(name, help=_plain(help_words), **more)

    def json_option(self) -> None:
        """``--json``: the result for programs."""
        self.option("--json", text("cli.json_option", self._language), action="store_true")

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the command line and how it should be, exit status 2."""
        self.exit(2, f"{self.format_usage()}{_worded(message, self._language)}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str, language: Language) -> None:
        super().__init__(prog, max_help_position=28, width=100)
        self._language = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or text("cli.usage_prefix", self._language) + " ")


def _plain(help_words: str) -> str:
    """argparse fills ``%`` places in help."""
    return help_words.replace("%", "%%")


def _worded(message: str, language: Language) -> str:
    for pattern, key in _SAID:
        if match := pattern.fullmatch(message):
            return text(key, language, what=match[1].split(" (choose")[0])
    return message

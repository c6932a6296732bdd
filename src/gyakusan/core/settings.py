"""Every setting of the servers, declared once: its name, its default and the key of the sentence that explains it.

On the command line a setting is ``--mock-port``, in the environment ``GYAKUSAN_MOCK_PORT``; the command line wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

PREFIX: Final = "GYAKUSAN_"


@dataclass(frozen=True)
class Setting:
    """One setting. ``default`` also tells its type: a number where it is one. ``help`` is a key of the catalogue."""

    name: str
    default: str | int
    help: str

    @property
    def option(self) -> str:
        """As it is written on a command line."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """As it is written in the environment."""
        return PREFIX + self.name.upper()

    def read(self, words: str) -> str | int:
        """A value as somebody wrote it; ValueError where a number is needed and there is none."""
        return int(words) if isinstance(self.default, int) else words

    def present(self, environment: Mapping[str, str]) -> str | int:
        """The environment's value, else the default."""
        words = environment.get(self.variable, "").strip()
        return self.read(words) if words else self.default


DATA: Final = Setting("data", "./.gyakusan", "cli.setting.data")
SETTINGS: Final[tuple[Setting, ...]] = (
    Setting("host", "127.0.0.1", "cli.setting.host"),
    Setting("port", 8000, "cli.setting.port"),
    Setting("mock_port", 8001, "cli.setting.mock_port"),
    DATA,
    Setting("origin", "", "cli.setting.origin"),
    Setting("mock_origin", "", "cli.setting.mock_origin"),
    Setting("events_per_second", 2000, "cli.setting.events_per_second"),
    Setting("language", "", "cli.setting.language"),
)

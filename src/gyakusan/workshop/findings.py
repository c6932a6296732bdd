"""Findings: what the facilitator's guide has to say about the artifacts as they stand.

Each process has ``checks.findings(view, program)``; ``course.check`` joins them. The codes are stable (interfaces).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import Process


@dataclass(frozen=True)
class Finding:
    """One thing found. ``where`` is what a person would look for (a row's text); ``item`` its id for links.

    ``message`` is a key of the catalogue that says what is wrong and what to do, with ``values``.
    """

    rule: str
    severity: Literal["error", "warning"]
    process: Process
    message: str
    where: str = ""
    item: str = ""
    values: Mapping[str, object] = field(default_factory=dict)

    def words(self, language: Language) -> str:
        """The finding as a sentence."""
        return text(self.message, language, **self.values)

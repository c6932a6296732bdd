"""Simulated visitors: the same ones for the same seed, spread over the last days, walking like people through a mock."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from gyakusan.core.text import Language, text
from gyakusan.tracker.events import ANSWER, Event

DAYS: Final = 6
_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
_REASONS: Final = 4
"""How many wordings there are for each leaning."""


@dataclass(frozen=True)
class Crowd:
    """How many came, what share tried it and finished, and how the answers 1-5 spread (weights)."""

    seed: int
    visitors: int
    tried: float
    finished: float
    scores: tuple[int, int, int, int, int]


def visits(mock: str, crowd: Crowd, steps: int, language: Language) -> list[Event]:
    """The events of everybody who came, in the order of time, marked as simulated in their source."""
    chance = random.Random(crowd.seed)  # noqa: S311 - a story that is the same each time, nothing secret
    now = time.time_ns() // 1_000_000
    came = sorted(now - chance.randrange(_MINUTE_MS * 60, DAYS * _DAY_MS) for _ in range(crowd.visitors))
    events: list[Event] = []
    for number, at in enumerate(came):
        visitor = f"simulated-{crowd.seed}-{number}"
        walk = _walk(chance, crowd, steps, language)
        moment = at
        for place, (kind, name, page, properties) in enumerate(walk):
            moment += chance.randrange(8_000, 40_000)
            events.append(
                Event(
                    application=mock,
                    event_id=f"{visitor}-{place}",
                    received_at=moment,
                    time=moment,
                    type=kind,
                    name=name,
                    page=page,
                    session=visitor,
                    visitor=visitor,
                    device="phone" if chance.random() < 0.7 else "desktop",
                    source="simulated",
                    properties=json.dumps(properties, ensure_ascii=False),
                )
            )
    return events


def _walk(
    chance: random.Random, crowd: Crowd, steps: int, language: Language
) -> Iterator[tuple[str, str, str, dict[str, object]]]:
    yield "view", "landing", "landing", {}
    if chance.random() > crowd.tried:
        return
    yield "click", "try", "landing", {}
    stays = crowd.finished ** (1 / max(steps, 1))
    for step in range(1, steps + 1):
        yield "view", f"step-{step}", f"step-{step}", {}
        if chance.random() > stays:
            return
    yield "view", "done", "done", {}
    score = chance.choices((1, 2, 3, 4, 5), crowd.scores)[0]
    answer: dict[str, object] = {"score": score}
    if chance.random() < 0.5:
        leaning = "yes" if score >= 4 else "no" if score <= 2 else "unsure"
        answer["reason"] = text(f"demo.{leaning}.{chance.randrange(_REASONS)}", language)
    yield "custom", ANSWER, "done", answer

"""New reactions wake those who watch their workshop, and nobody else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from gyakusan.web import reactions
from gyakusan.web.live import Hub
from gyakusan.web.reactions import follow_reactions
from gyakusan.workshop import ops
from tests.web_mocks.stage import Stage

PATIENCE_S = 30


@contextmanager
def said(logger: str) -> Iterator[asyncio.Event]:
    """Set once ``logger`` says anything."""
    event = asyncio.Event()

    class Listening(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            event.set()

    handler = Listening()
    logging.getLogger(logger).addHandler(handler)
    try:
        yield event
    finally:
        logging.getLogger(logger).removeHandler(handler)


def test_only_the_workshop_with_new_events_is_woken(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reactions, "LOOK_S", 0.01)
    stage.lock(0)
    slug = stage.make(0, "published").slug
    other = stage.house.journal.create(stage.facilitator, ops.create, title="別の店", language="ja")

    async def watch() -> tuple[bool, bool]:
        hub = Hub()
        hub.open(asyncio.get_running_loop())
        with (
            hub.watching(stage.workshop, "somebody", "mocks") as ours,
            hub.watching(other, "somebody", "mocks") as theirs,
        ):
            # Coming in is itself news to the room; what is looked at here are the reactions.
            for watcher in (ours, theirs):
                watcher.changed.clear()
            following = asyncio.create_task(follow_reactions(stage.house, hub))
            # Whoever has just come is woken once: something may have happened since their page was drawn.
            for watcher in (ours, theirs):
                await asyncio.wait_for(watcher.changed.wait(), PATIENCE_S)
                watcher.changed.clear()
            await asyncio.to_thread(stage.react, slug, [5])
            await asyncio.wait_for(ours.changed.wait(), PATIENCE_S)
            following.cancel()
            return ours.changed.is_set(), theirs.changed.is_set()

    assert asyncio.run(watch()) == (True, False)


def test_a_record_that_cannot_be_read_does_not_end_the_watch(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reactions, "LOOK_S", 0.01)
    stage.lock(0)
    slug = stage.make(0, "published").slug
    stage.house.events.write_text("this is no database, it only has its name")

    def repair() -> None:
        stage.house.events.unlink()
        stage.react(slug, [5])

    async def watch() -> None:
        hub = Hub()
        hub.open(asyncio.get_running_loop())
        with hub.watching(stage.workshop, "somebody", "mocks") as ours:
            following = asyncio.create_task(follow_reactions(stage.house, hub))
            with said(reactions.__name__) as complained:
                await asyncio.wait_for(complained.wait(), PATIENCE_S)
            await asyncio.to_thread(repair)
            await asyncio.wait_for(ours.changed.wait(), PATIENCE_S)
            following.cancel()

    asyncio.run(watch())

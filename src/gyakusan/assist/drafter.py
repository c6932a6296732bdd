"""Who drafts: the port every draft goes through, and the drafter that needs no model and no network.

A process room describes what it wants as a ``Task``; a drafter answers with the room's own shape. The offline
drafter runs the function the room itself supplies, so that a draft is available everywhere and at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar

from pydantic import BaseModel

from gyakusan.core.errors import Invalid, Refusal
from gyakusan.core.text import Language

D = TypeVar("D", bound=BaseModel)


class Cancelled(Refusal):
    """The person pressed cancel while the draft was being written; nothing was recorded."""

    status = 409

    def __init__(self) -> None:
        super().__init__("assist.cancelled")


class Progress:
    """How far a draft is, told to ``listener(done, total, what)``; ``what`` is a catalogue key.

    ``cancel()`` may be called from any thread; the drafting thread notices at its next ``report``.
    """

    def __init__(self, listener: Callable[[int, int, str], None] | None = None) -> None:
        self._listener = listener
        self._cancel = threading.Event()

    def cancel(self) -> None:
        """Ask the drafter to stop at its next step."""
        self._cancel.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._cancel.is_set()

    def report(self, done: int, total: int, what: str) -> None:
        """Tell that ``done`` of ``total`` steps are finished; raises ``Cancelled`` when asked to stop."""
        if self._cancel.is_set():
            raise Cancelled
        if self._listener is not None:
            self._listener(done, total, what)


@dataclass(frozen=True)
class Task(Generic[D]):
    """One thing to draft.

    ``name`` is the verb it serves (``define.questions``), ``inputs`` what a model would read (title to Markdown),
    ``shape`` what must come back, ``offline`` how to make it without a model.
    """

    name: str
    language: Language
    shape: type[D]
    offline: Callable[[Progress], D]
    inputs: Mapping[str, str] = field(default_factory=dict)


class Drafter(Protocol):
    """Anything that can turn a task into its shape."""

    @property
    def name(self) -> str:
        """The name it is chosen by, and that is recorded with the draft."""
        ...

    def draft(self, task: Task[D], progress: Progress) -> D:
        """The draft; raises ``Cancelled`` when asked to stop, ``Unavailable`` when it cannot answer now."""
        ...


@dataclass(frozen=True)
class OfflineDrafter:
    """Runs the function the process room gave with the task."""

    name: str = "offline"

    def draft(self, task: Task[D], progress: Progress) -> D:
        """The draft of ``task.offline``; never reaches a network."""
        progress.report(0, 1, "assist.drafting")
        drafted = task.offline(progress)
        if not isinstance(drafted, task.shape):
            raise TypeError(f"{task.name}: drafted {type(drafted).__name__}, wanted {task.shape.__name__}")
        progress.report(1, 1, "assist.drafted")
        return drafted


DRAFTERS: Final[Mapping[str, Drafter]] = {"offline": OfflineDrafter()}


def by_name(name: str) -> Drafter:
    """The drafter called ``name``; refused with the names there are when it is unknown."""
    if name not in DRAFTERS:
        raise Invalid("assist.unknown_drafter", name=name, known=", ".join(DRAFTERS))
    return DRAFTERS[name]

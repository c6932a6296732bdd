"""``events.db``: one writer with group commit, any number of readers that never wait."""

from gyakusan.tracker.store.reading import Reading
from gyakusan.tracker.store.writing import EventStore

__all__ = ["EventStore", "Reading"]

"""The clock on the wall here: where a day begins and ends for pages, verbs and deadlines alike. The record keeps UTC."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo


def zone() -> tzinfo:
    """The zone this machine's clock is set to."""
    return datetime.now().astimezone().tzinfo or UTC

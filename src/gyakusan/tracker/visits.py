"""Whose events are being received: what the collector knows about a request beside its events."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Device: TypeAlias = Literal["phone", "tablet", "desktop", "other"]
"""All that is kept of a user agent."""

_BOT: Final = re.compile(
    r"(?<!cu)bot\b|bot[/\-_;)]|crawl|spider|slurp|facebookexternalhit|link ?preview|lighthouse|pagespeed|prerender",
    re.IGNORECASE,
)
_TABLET: Final = re.compile(r"ipad|tablet|android(?!.*mobile)", re.IGNORECASE)
_PHONE: Final = re.compile(r"mobi|iphone|android", re.IGNORECASE)
_DESKTOP: Final = re.compile(r"windows|macintosh|x11|cros|linux", re.IGNORECASE)


def is_bot(user_agent: str) -> bool:
    """Whether the user agent calls itself a crawler or a link preview.

    Automated browsers and scripts are not bots here: the protocol is open to servers and user tests, and a run by
    the team is told apart by its team key, not by its browser.
    """
    return bool(_BOT.search(user_agent))


def device_of(user_agent: str) -> Device:
    """The class a user agent is reduced to before anything is stored."""
    if _TABLET.search(user_agent):
        return "tablet"
    if _PHONE.search(user_agent):
        return "phone"
    return "desktop" if _DESKTOP.search(user_agent) else "other"


@dataclass(frozen=True)
class Visit:
    """What the door established about one request.

    ``visitor`` is the signed visitor of a hosted page, already a hash; without it each event's own user or session
    id stands for the person, through ``pseudonym`` (one-way, different per application). ``received_at`` is in ms
    since 1970, UTC. ``team`` marks the team's own and test visits, ``source`` is the ``?s=`` of the link,
    ``variant`` the one a visitor was given by chance among several.
    """

    application: str
    received_at: int
    pseudonym: Callable[[str], str]
    visitor: str | None = None
    team: bool = False
    source: str = ""
    variant: str = ""
    user_agent: str = ""

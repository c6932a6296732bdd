"""What is sent to people who try a mock: an invitation with their link, and what happens with what they do there.

Said from the record alone: the link of their source, what is counted, for how long, whom to ask.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from gyakusan.core.text import Language, text
from gyakusan.workshop.artifacts import FeedbackSource, Mock, PressRelease
from gyakusan.workshop.state import State

COOKIE_DAYS: Final = 180
"""How long a visitor's browser is known again (``mock_host.visitors.KEPT_SECONDS``)."""


@dataclass(frozen=True)
class Invited:
    """One group of visitors and the link that is theirs; ``who`` blank: whoever gets the link."""

    press_release: PressRelease
    mock: Mock
    who: str
    link: str


def invited(state: State, mock_origin: str) -> Iterator[Invited]:
    """Everybody a published mock can be sent to: each source of feedback by its own link, then anybody."""
    for release in state.press_releases:
        mock = next((one for one in state.parts(Mock, release.id) if one.state == "published"), None)
        if mock is None:
            continue
        address = f"{mock_origin}/m/{mock.slug}/"
        for source in state.parts(FeedbackSource, release.id):
            if source.code:
                yield Invited(release, mock, source.who, f"{address}?s={quote(source.code, safe='')}")
        yield Invited(release, mock, "", address)


def invitation(to: Invited, *, contact: str, language: Language) -> str:
    """The message to send, the notice at its end."""
    lines = [
        text("inviting.hello", language, who=to.who) if to.who else text("inviting.hello_anybody", language),
        text("inviting.about", language, title=to.press_release.title),
        text("inviting.honest", language),
        to.link,
        text("inviting.minutes", language),
        privacy(contact=contact, language=language, named=bool(to.who)),
    ]
    return "\n\n".join(lines)


def privacy(*, contact: str, language: Language, named: bool = True) -> str:
    """What is counted when somebody tries a mock, how long it is kept, whom to ask."""
    lines = [
        text("inviting.counted", language),
        text("inviting.source" if named else "inviting.no_source", language),
        text("inviting.not_counted", language),
        text("inviting.kept", language, days=COOKIE_DAYS),
        text("inviting.ask", language, contact=contact),
    ]
    return "\n".join([text("inviting.privacy", language), *(f"- {line}" for line in lines)])


def contact_of(state: State) -> str:
    """Whom visitors ask, by id: whoever decides, else whoever runs the workshop."""
    here = [member for member in state.members if member.present]
    for role in ("product_manager", "facilitator"):
        if found := next((member.person for member in here if member.role == role), ""):
            return found
    return next((member.person for member in here if member.facilitates), "")

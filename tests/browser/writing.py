"""What a person does with a text that several write: type in it, read it, see how it stands."""

from __future__ import annotations

from typing import Final

from playwright.sync_api import Locator, expect

from tests.browser import workshops
from tests.browser.person import Person
from tests.servers import Server

RESTED_MS: Final = 20_000


def field(person: Person, number: int = 0) -> Locator:
    """The shared text of one part, with what is said of it."""
    return person.room.locator(".cowriting").nth(number)


def words(person: Person, number: int = 0) -> Locator:
    """Where one writes."""
    return field(person, number).locator(".cm-content")


def write(person: Person, text: str, *, at: str = "End", number: int = 0) -> None:
    """Types at the beginning (Home) or the end (End) of a part."""
    words(person, number).focus()  # a click might miss it while the parts below are still being opened
    person.page.keyboard.press(f"Control+{at}")
    person.page.keyboard.insert_text(text)


def plain(locator: Locator) -> str:
    """The text of an editor without other people's cursors."""
    found: str = locator.evaluate(
        "e => [...e.querySelectorAll('.cm-line')].map(line => {"
        " const copy = line.cloneNode(true); copy.querySelectorAll('.caret, .cm-placeholder').forEach(c => c.remove());"
        " return copy.textContent }).join('\\n')"
    )
    return found


def same(*people: Person) -> str:
    """The one text that all have."""
    found = {plain(words(person)) for person in people}
    assert len(found) == 1, found
    return found.pop()


def state(person: Person, expected: str) -> None:
    """Waits until the part says so."""
    expect(field(person)).to_have_attribute("data-state", expected, timeout=RESTED_MS)


def recorded(server: Server, base: str) -> str:
    """The text of the first part that the journal holds."""
    seen = workshops.state(server, base)
    release = seen["press_releases"][0]["id"]
    return next(str(slot["text"]) for slot in seen["slots"] if slot["press_release"] == release)

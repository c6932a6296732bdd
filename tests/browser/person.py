"""What a person does in the application: opens a room, presses a button by its words, writes in place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from playwright.sync_api import BrowserContext, Locator, Page, expect

from gyakusan.core.text import Language, text
from tests.servers import Server

DRAFT_MS: Final = 60_000
"""How long a draft may take while other tests share the machine; it is seconds when they do not."""


@dataclass(eq=False)
class Person:
    """Somebody with a browser, signed in, reading the application in ``language``."""

    context: BrowserContext
    page: Page
    server: Server
    language: Language = "ja"
    base: str = ""
    """Address of the workshop, ``http://…/w/<id>``."""

    @classmethod
    def arrives(cls, context: BrowserContext, server: Server, link: str, language: Language = "ja") -> Person:
        """Opens a personal link; a link that leads into a workshop is where the person then is."""
        person = cls(context, context.new_page(), server, language).signed_in(link)
        person.stay()
        return person

    def signed_in(self, link: str) -> Person:
        """Opens a personal link in this browser."""
        self.page.goto(link)
        self.page.locator("html[data-ready]").wait_for(state="attached")
        return self

    def words(self, key: str, **values: object) -> str:
        """A sentence of the interface as this person reads it."""
        return text(key, self.language, **values)

    def stay(self) -> None:
        """Remembers the workshop the page is in."""
        if found := re.match(r"(http://[^/]+/w/[0-9a-z]+)", self.page.url):
            self.base = found[1]

    def go(self, room: str = "", **query: str) -> Person:
        """Opens a room, and waits until the page works and its live connection is open."""
        asked = "&".join(f"{name}={value}" for name, value in query.items())
        self.page.goto(f"{self.base}/{room}".rstrip("/") + (f"?{asked}" if asked else ""))
        self.live()
        return self

    def live(self) -> None:
        """Waits until the page listens."""
        self.page.locator("html[data-ready]").wait_for(state="attached")
        expect(self.page.locator("#connection")).to_have_attribute("data-state", "open")

    def second_page(self) -> Person:
        """Another tab of the same browser."""
        return Person(self.context, self.context.new_page(), self.server, self.language, self.base)

    @property
    def room(self) -> Locator:
        """The centre of the page."""
        return self.page.locator("#room")

    def button(self, key: str, within: Locator | None = None, **values: object) -> Locator:
        """A button by the words on it."""
        return (within or self.room).get_by_role("button", name=self.words(key, **values), exact=True)

    def press(self, key: str, within: Locator | None = None, **values: object) -> None:
        """Presses the only such button."""
        self.button(key, within, **values).click()

    def sheet(self, key: str, within: Locator | None = None, **values: object) -> Locator:
        """Opens a small sheet by the words on its button."""
        wanted = self.words(key, **values)
        details = (
            (within or self.room)
            .locator("details")
            .filter(has=self.page.locator("> summary").get_by_text(wanted, exact=True))
        )
        details.locator("> summary").click()
        return details.locator("> .popover, > .disclosure-body")

    def write(self, field: Locator, words: str) -> None:
        """Writes into a field edited in place, leaves it, and waits until the server has it."""
        field.fill(words)
        field.blur()
        self.saved(field)

    def saved(self, field: Locator) -> None:
        """The field says that the server has it."""
        expect(self.editor(field)).to_have_attribute("data-state", "saved")

    def editor(self, field: Locator) -> Locator:
        """The field with its state and with what is said about it."""
        return self.page.locator(f"#{field.get_attribute('id')}-editor")

    def choose(self, field: Locator, value: str) -> None:
        """Chooses in a cell that saves as soon as something is chosen."""
        field.select_option(value)
        self.saved(field)

    def confirm_basis(self, item: Locator) -> None:
        """Keeps a draft as an assumption: the menu, then one press."""
        item.locator(".basis > summary").first.click()
        item.locator(".basis button[value=assumption]").first.click()
        expect(item.locator(".basis").first).to_have_attribute("data-basis", "assumption")

    def draft(self, room: str) -> None:
        """Has a whole process drafted by its one button and waits until it is there."""
        self.go(room)
        # Before the answer is there the page looks as if nothing were being drafted.
        with self.page.expect_response(lambda answer: answer.url.split("?")[0].endswith("/draft")):
            self.press("frame.draft.make")
        expect(self.page.locator("#draft")).to_have_count(0, timeout=DRAFT_MS)
        expect(self.button("frame.draft.make")).to_be_enabled(timeout=DRAFT_MS)
        expect(self.room.locator(".notice-error")).to_have_count(0)

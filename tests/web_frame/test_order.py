"""The answer to a form and a live message may overtake each other: the newer room stays."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, expect

from .conftest import Gallery, opened

pytestmark = pytest.mark.browser

SWAP = """async (numbers) => {
  const { default: htmx } = await import("htmx")
  for (const number of numbers)
    await htmx.swap({ sourceElement: document.body, swap: "none", text:
      `<hx-partial hx-target="#room" hx-swap="outerMorph"><main id="room" data-sequence="${number}">${number}</main></hx-partial>` })
}"""


@pytest.mark.parametrize(
    ("arriving", "shown"),
    [([900, 901], "901"), ([901, 900], "901"), ([901, 901], "901")],
)
def test_a_room_that_was_overtaken_is_dropped(
    gallery: Gallery, context: BrowserContext, arriving: list[int], shown: str
) -> None:
    """Whatever the order of arrival, the page ends with the newest room."""
    page = opened(context, gallery.url)
    page.evaluate(SWAP, arriving)
    expect(page.locator("#room")).to_have_text(shown)

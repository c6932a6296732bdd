"""What every page must be: accessible, within its width, quiet on the console, usable without JavaScript."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page

from gyakusan.core.text import catalogue
from gyakusan.web import frame
from gyakusan.web.frame import htmx

from .conftest import Gallery

VIEWS = [
    (width, language, scheme)
    for width in (1440, 390)
    for language in ("ja", "en")
    for scheme in ("light", "dark")
]


@pytest.mark.browser
@pytest.mark.parametrize(("width", "language", "scheme"), VIEWS)
def test_every_part_is_accessible_and_fits(
    gallery: Gallery, chromium: Browser, width: int, language: str, scheme: Any
) -> None:
    """No serious finding of axe, no sideways scroll of the page, nothing said on the console."""
    context = chromium.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{gallery.url}/?lang={language}")
    page.wait_for_selector('#connection[data-state="open"]', state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(Axe().axe_script)
    found = page.evaluate("axe.run(document, { iframes: false })")
    serious = [
        (violation["id"], [node["html"][:160] + str(node["any"][:1])[:300] for node in violation["nodes"]])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    assert said == []
    context.close()


@pytest.mark.browser
def test_body_text_has_seven_to_one_contrast(gallery: Gallery, chromium: Browser) -> None:
    """Ink on paper keeps 7:1, by day and by lamp; softer ink 4.5:1 at least."""
    for scheme in ("light", "dark"):
        context = chromium.new_context(color_scheme=scheme)
        page = context.new_page()
        page.goto(gallery.url)
        assert _contrast(page, "--ink", "--paper") >= 7
        for soft in ("--ink-soft", "--amber", "--violet", "--red", "--green", "--indigo"):
            assert _contrast(page, soft, "--paper") >= 4.5
            assert _contrast(page, soft, "--hover") >= 4.5
        context.close()


def _contrast(page: Page, ink: str, paper: str) -> float:
    return float(
        page.evaluate(
            """([ink, paper]) => {
              const light = name => {
                const canvas = document.createElement("canvas").getContext("2d")
                const probe = document.body.appendChild(document.createElement("i"))
                probe.style.color = `var(${name})`
                canvas.fillStyle = getComputedStyle(probe).color
                probe.remove()
                canvas.fillRect(0, 0, 1, 1)
                const linear = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
                  .map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
              }
              const [a, b] = [light(ink), light(paper)].sort((x, y) => y - x)
              return (a + 0.05) / (b + 0.05)
            }""",
            [ink, paper],
        )
    )


@pytest.mark.browser
def test_a_field_is_saved_without_javascript(gallery: Gallery, chromium: Browser) -> None:
    """With scripts off every field has its save button and the page comes back changed."""
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(gallery.url)
    row = page.locator("#row-r1 .look-cell")
    row.locator("textarea").fill("紙なしで数える")
    row.locator("button").click()
    assert page.locator("#row-r1 textarea").input_value() == "紙なしで数える"
    context.close()


@pytest.mark.browser
def test_the_theme_is_remembered(gallery: Gallery, chromium: Browser) -> None:
    """A chosen appearance holds after a reload; three presses come back to the device's own."""
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(gallery.url)
    page.wait_for_selector("html[data-ready]")
    page.locator(".theme").click()
    page.locator(".theme").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.wait_for_selector("html[data-ready]")
    page.locator(".theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") is None
    context.close()


def test_what_people_write_is_never_markup() -> None:
    """A text with tags in it comes out as text in every part that shows it."""
    bad = "<script>alert(1)</script>"
    drawn = str(
        frame.editable(action_url="/e", item="i", field="f", value=bad, label=bad, language="ja")
    ) + str(frame.basis_mark(basis="fact", source=bad, language="ja"))
    assert "<script" not in drawn


def test_a_source_that_is_not_a_web_address_is_no_link() -> None:
    """Only http and https sources become links; anything else is shown as words."""
    assert "href" not in str(frame.basis_mark(basis="fact", source="javascript:alert(1)", language="ja"))
    assert 'href="https://example.com"' in str(
        frame.basis_mark(basis="fact", source="https://example.com", language="en")
    )


def test_typed_text_has_one_kind_of_line_end() -> None:
    """Browsers send CRLF; the record keeps LF."""
    assert frame.typed(" a\r\nb\rc \n") == "a\nb\nc"


def test_a_text_that_begins_with_a_line_end_survives_the_parser() -> None:
    """Parsers drop the first line end of a text area, so one more is written."""
    drawn = str(frame.editable(action_url="/e", item="i", field="f", value="\na", label="l", language="ja"))
    assert ">\n\na</textarea>" in drawn


def test_a_live_message_holds_the_room_and_what_goes_with_it() -> None:
    """One message replaces the room and other parts by their selectors."""
    message = str(
        htmx.update(
            room=frame.room(title="t", body="b", sequence=7),
            others=[("#undo", frame.undo_place(undo=None, language="ja"))],
        )
    )
    assert re.findall(r'<hx-partial hx-target="([^"]+)" hx-swap="outerMorph">', message) == ["#room", "#undo"]
    assert 'data-sequence="7"' in message


def test_the_policy_allows_no_inline_code_and_frames_only_mocks() -> None:
    """No unsafe source is in the policy; frames come from the mock origin or from nowhere."""
    policy = frame.content_security_policy(nonce="n", host="h:1")
    assert "unsafe" not in policy
    assert "frame-src" not in policy
    assert "frame-src http://localhost:8001" in frame.content_security_policy(
        nonce="n", host="h:1", mock_origin="http://localhost:8001"
    )


def test_the_picture_of_people_says_its_numbers_to_those_who_do_not_see_it() -> None:
    """The text twin names everything the picture shows; without answers it says so."""
    seen = str(frame.people_dots(yes=6, total=10, planned=30, bar=0.6, low=0.26, high=0.88, language="en"))
    assert "6 of 10 people said yes (60%)" in seen
    assert seen.count("person is-yes") == 6
    assert seen.count("person is-no") == 4
    assert seen.count("person is-waiting") == 20
    assert "No answers yet" in str(frame.people_dots(yes=0, total=0, planned=30, bar=0.6, language="en"))


def test_every_text_of_the_frame_is_in_both_languages() -> None:
    """No key of the frame is one-sided."""
    frame_texts = {key: worded for key, worded in catalogue().items() if key.startswith("frame.")}
    assert frame_texts
    assert [key for key, worded in frame_texts.items() if set(worded) != {"ja", "en"}] == []

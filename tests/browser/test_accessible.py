"""Every page of the demo can be used by everybody: with a screen reader, in the dark, and on a narrow phone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, get_args

import pytest
from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from gyakusan.core.text import LANGUAGES, Language
from tests.browser.conftest import LOCALES
from tests.servers import Server, serving
from tests.web.visiting import OWN, visit

ROOMS: Final = (
    *("", "listen", "define", "define?sort=best", "invent", "invent?tab=vote", "refine", "refine?tab=side"),
    *("test", "mocks", "verdicts", "history", "people", "?at=9"),
    *(
        "day0",
        "day0?tab=day0_course",
        "day0?tab=day0_homework",
        "devices",
        "take-along",
        "invite",
        "next-step",
    ),
    *("projector", "paper", "people?tab=door"),
)
WORKS: Final = ("listen_journey", "define_impact", "invent_grade", "invent_pairs", "refine_write")
"""Works with a board of each sort: a table, votes, pairs, texts written together."""
MORE_WORKS: Final = ("refine_review", "break_two", "test_plan", "next_step")
AROUND: Final = ("desk", "join")
"""Pages outside any workshop."""
SCHEMES: Final = ("light", "dark")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("demo"), command="demo") as server:
        yield server


@pytest.fixture(scope="module")
def workshops(demo: Server) -> dict[str, str]:
    """The address of each demo workshop by its language."""
    with visit(demo, demo.owner_link) as owner:
        listed = owner.get("/api/workshops").json()
    assert {workshop["language"] for workshop in listed} == set(get_args(Language))
    return {workshop["language"]: f"{demo.application}/w/{workshop['id']}" for workshop in listed}


@pytest.fixture(scope="module")
def readers(chromium: Browser, demo: Server) -> Iterator[dict[Language, Page]]:
    """One signed-in reader for each language, whose page all tests use."""
    contexts = {language: chromium.new_context(locale=LOCALES[language]) for language in LANGUAGES}
    pages = {}
    for language, context in contexts.items():
        pages[language] = context.new_page()
        pages[language].goto(demo.owner_link)
    yield pages
    for context in contexts.values():
        context.close()


def serious(page: Page, **options: Any) -> list[str]:
    """Serious and critical findings of axe, with the places they are at."""
    page.evaluate(Axe().axe_script)
    # Frames hold mocks, which have tests of their own; a sandboxed one would let axe wait for an answer.
    asked = {"iframes": False, "resultTypes": ["violations"], **options}
    found = page.evaluate("options => axe.run(document, options)", asked)
    return [
        f"{one['id']} ({one['impact']}): {node['target']} {node.get('failureSummary', '')}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"]
    ]


def opened(page: Page, address: str, scheme: str) -> None:
    """The page as a whole, at rest, in light or dark."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of SCHEMES
    page.set_viewport_size({"width": 1280, "height": 900})
    if page.url != address:
        page.goto(address)
    page.locator("html[data-ready]").wait_for(state="attached")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
def test_every_page_is_accessible_in_both_languages_and_appearances(
    readers: dict[Language, Page], workshops: dict[str, str], language: Language, room: str
) -> None:
    """Nothing serious or critical: names, roles, order in the light; contrast again in the dark."""
    page = readers[language]
    address = f"{workshops[language]}/{room}".rstrip("/").replace("/?", "?")
    opened(page, address, "light")
    assert page.get_attribute("html", "lang") == language
    assert serious(page) == []
    opened(page, address, "dark")
    assert serious(page, runOnly=["color-contrast"]) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_on_a_phone(
    readers: dict[Language, Page], workshops: dict[str, str], language: Language
) -> None:
    """At 390 px every page fits; what is wider scrolls in a place of its own."""
    page = readers[language]
    page.set_viewport_size({"width": 390, "height": 844})
    wide = {}
    for room in ROOMS:
        page.goto(f"{workshops[language]}/{room}".rstrip("/").replace("/?", "?"))
        page.locator("html[data-ready]").wait_for(state="attached")
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide[room] = width
    assert wide == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_front_page_is_accessible(
    readers: dict[Language, Page], demo: Server, language: Language, scheme: str
) -> None:
    """The list of workshops and the three ways to begin one, opened."""
    page = readers[language]
    opened(page, f"{demo.application}/", scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    assert serious(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("work", [*WORKS, *MORE_WORKS])
def test_the_room_is_accessible_in_every_sort_of_work(
    readers: dict[Language, Page], workshops: dict[str, str], demo: Server, language: Language, work: str
) -> None:
    """At a desk, in the dark and on a phone; the editor of shared texts is open when it is looked at."""
    page, base = readers[language], workshops[language]
    with visit(demo, demo.owner_link) as owner:
        for action, form in (
            ("begin", {"part": "practice", "reason": "時間がない"}),
            ("go-to", {"work": work, "reveal": "true"}),
        ):
            owner.post(f"{base}/room/{action}", data=form, headers=OWN)
    page.goto("about:blank")
    opened(page, f"{base}/room", "light")
    if work == "refine_write":
        expect(page.locator(".cowriting .cm-content").first).to_be_visible()
    assert serious(page) == []
    opened(page, f"{base}/room", "dark")
    assert serious(page, runOnly=["color-contrast"]) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    assert serious(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", AROUND)
def test_pages_around_the_workshops_are_accessible(
    readers: dict[Language, Page], demo: Server, language: Language, address: str
) -> None:
    page = readers[language]
    opened(page, f"{demo.application}/{address}", "light")
    assert serious(page) == []
    opened(page, f"{demo.application}/{address}", "dark")
    assert serious(page, runOnly=["color-contrast"]) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390

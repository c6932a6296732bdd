"""Day0 in a real browser: a facilitator prepares, a data scientist brings the list, the room presents it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from gyakusan.core.text import Language, text
from gyakusan.workshop.programs import load_program
from tests.browser import workshops
from tests.browser.conftest import OpenContext, signed_in
from tests.browser.person import Person
from tests.browser.test_accessible import serious
from tests.servers import Server
from tests.web.visiting import begin, visit

V3 = load_program("v3")
LIST = """メモ書き

## 需要予測 : A 社
* いつ使う? : 発注の前
* 難易度 : とても高い

## 画像分類 : B 社
* いつ使う? : 検品
"""
CHAPTERS = ("", "day0_course", "day0_homework", "day0_questions", "sending", "risks")


@pytest.fixture
def base(server: Server) -> str:
    """A workshop from one sentence: nothing is prepared."""
    with visit(server, server.owner_link) as owner:
        return f"{server.application}{begin(owner)}"


def test_a_facilitator_prepares_day0_and_a_data_scientist_uploads_the_list(
    open_context: OpenContext, server: Server, base: str
) -> None:
    """Each does what is theirs; the other's page follows without a reload; what could not be read is said by its line."""
    link = workshops.invited(server, base, "田中", "data_scientist")
    facilitator = signed_in(open_context, server, base, "ja", "desktop")
    scientist = Person.arrives(open_context("phone", "ja"), server, link)
    scientist.go("day0", tab="day0_homework")

    facilitator.go("day0", tab="day0_course")
    room = facilitator.room
    facilitator.write(room.get_by_label(text("day0.field.place", "ja")), "本社 会議室 A")
    practice = room.get_by_label(text("day0.field.practice_at", "ja"))
    practice.fill("2026-12-01T13:00")
    facilitator.saved(practice)
    line = room.locator("#check-place_set")
    facilitator.press("day0.holds", line)
    expect(line).to_contain_class("is-met")

    scientist.press("day0.i_did", scientist.room.locator("#check-tools_work"))
    page = scientist.page
    page.locator("input[type=file]").set_input_files(
        {"name": "solutions.md", "mimeType": "text/markdown", "buffer": LIST.encode()}
    )
    scientist.press("day0.solutions.read")
    expect(page.locator("#room")).to_contain_text("solutions.md:5:")
    expect(page.locator("#room")).to_contain_text("solutions.md:1:")
    page.get_by_role("link", name=text("day0.back", "ja")).click()
    expect(page.locator(".named")).to_contain_text("画像分類")

    facilitator.go("day0", tab="day0_questions")
    done = facilitator.room.locator("#met-ones")
    expect(done.locator("#check-solutions_listed")).to_have_count(1)
    scientist.go("day0", tab="day0_questions")
    scientist.room.get_by_label(text("day0.ask", "ja")).fill("会場に電源はありますか")
    scientist.press("day0.ask_it")
    expect(facilitator.room.locator(".inquiries")).to_contain_text("会場に電源はありますか")


def test_the_four_works_of_day0_are_presented_in_the_room(
    open_context: OpenContext, server: Server, base: str
) -> None:
    """The chapter each has read alone is what everybody sees, and answering there is answering here."""
    with visit(server, server.owner_link) as owner:
        path = base.removeprefix(server.application)
        headers = {"Sec-Fetch-Site": "same-origin"}
        assert owner.post(f"{path}/room/begin", data={"part": "day0"}, headers=headers).status_code == 303
    facilitator = signed_in(open_context, server, base, "ja", "desktop").go("room")
    line = facilitator.room.locator("#check-management_supports")
    facilitator.press("day0.holds", line)
    expect(line).to_contain_class("is-met")
    expect(facilitator.room.locator("h1")).to_have_text(V3.text("works.day0_why.title", "ja"))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_chapter_is_accessible(
    open_context: OpenContext, server: Server, base: str, language: Language
) -> None:
    """Nothing serious or critical, in the light and in the dark."""
    facilitator = signed_in(open_context, server, base, language, "desktop")
    for chapter in CHAPTERS:
        facilitator.go("day0", **({"tab": chapter} if chapter else {}))
        assert serious(facilitator.page) == [], chapter
    facilitator.page.emulate_media(color_scheme="dark")
    assert serious(facilitator.page, runOnly=["color-contrast"]) == []

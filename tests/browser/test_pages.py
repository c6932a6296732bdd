"""The rooms of the course: in each of them a person's task succeeds, in Japanese and in English."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from gyakusan.core.text import Language
from tests.browser import workshops
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.servers import Server

OWN = "なぜ電話を待たずに席が埋まらないのか"
PASTE = """tsv => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/plain", tsv)
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
}"""


def rows(person: Person) -> Locator:
    return person.room.locator("tr[data-item]")


def cell(person: Person, row: int, column: str) -> Locator:
    return (
        rows(person).nth(row).locator(f"[data-column={column}] :is(textarea, input:not([type=hidden]))").first
    )


def test_listen_is_a_spreadsheet(owner: Person) -> None:
    """Arrows and Enter move, a paste from another spreadsheet fills cells, rows are added, moved, and all undone."""
    owner.go("listen")
    keyboard, before = owner.page.keyboard, rows(owner).count()
    cell(owner, 0, "text").focus()
    keyboard.press("Control+End")
    keyboard.press("ArrowDown")
    expect(cell(owner, 1, "text")).to_be_focused()
    keyboard.press("Control+A")
    keyboard.type("二行目")
    keyboard.press("Enter")
    expect(cell(owner, 2, "text")).to_be_focused()
    owner.saved(cell(owner, 1, "text"))
    keyboard.press("Control+End")
    keyboard.press("ArrowRight")
    expect(cell(owner, 2, "minutes")).to_be_focused()
    owner.page.evaluate(PASTE, "31\t100\r\n32\t200\r\n")
    for row, column, value in (
        (2, "minutes", "31"),
        (2, "yen", "100"),
        (3, "minutes", "32"),
        (3, "yen", "200"),
    ):
        expect(cell(owner, row, column)).to_have_value(value)
    third = cell(owner, 2, "text").input_value()
    rows(owner).nth(2).locator("details.confirm > summary").click()
    owner.press("listen.earlier", rows(owner).nth(2))
    expect(cell(owner, 1, "text")).to_have_value(third)
    owner.press("listen.add_row")
    expect(rows(owner)).to_have_count(before + 1)
    owner.page.locator("h1").click()
    keyboard.press("Control+z")
    expect(rows(owner)).to_have_count(before)
    keyboard.press("Control+z")
    expect(cell(owner, 2, "text")).to_have_value(third)
    keyboard.press("Control+z")
    expect(cell(owner, 3, "yen")).not_to_have_value("200")
    expect(cell(owner, 1, "text")).to_have_value("二行目")


def test_listen_is_cards_on_a_phone(on_phone: Person) -> None:
    """A cell is tapped, written and saved; the row's menu opens at the foot and works."""
    on_phone.go("listen")
    before = rows(on_phone).count()
    field = cell(on_phone, 0, "minutes")
    field.tap()
    field.fill("45")
    on_phone.page.locator("h1").tap()
    on_phone.saved(field)
    rows(on_phone).first.locator("details.confirm > summary").tap()
    on_phone.button("listen.add_below", rows(on_phone).first).tap()
    expect(rows(on_phone)).to_have_count(before + 1)
    expect(cell(on_phone, 1, "text")).to_have_value("")


def test_define_takes_a_question_of_ones_own_and_an_order_with_its_reason(
    owner: Person, faults: Faults
) -> None:
    """`n` opens the sheet; a rank against the arithmetic is refused without a reason and kept with one."""
    faults.allow("status of 422")
    owner.go("define")
    owner.page.locator("h1").click()
    owner.page.keyboard.press("n")
    sheet = owner.page.locator("#ask .popover")
    sheet.locator("textarea[name=text]").fill(OWN)
    owner.press("define.questions.add", sheet)
    expect(owner.page.locator("#others textarea")).to_have_value(OWN)
    expect(sheet).to_be_hidden()
    moved = owner.page.locator("#ranking tbody tr").nth(2).locator(".rank-question").inner_text()
    rank = owner.page.locator("#ranking details.rank").nth(2)
    rank.locator("summary").click()
    rank.locator("input[name=rank]").fill("1")
    owner.press("define.ranking.move", rank)
    expect(rank.locator(".notice-error")).to_contain_text(owner.words("define.reason_needed"))
    rank.locator("textarea[name=reason]").fill("店長がまずこれをと言った")
    owner.press("define.ranking.move", rank)
    first = owner.page.locator("#ranking tbody tr").first
    expect(first.locator(".rank-question")).to_have_text(moved)
    expect(owner.page.locator("#ranking")).to_contain_text("店長がまずこれをと言った")


def test_define_asks_on_a_phone(on_phone: Person) -> None:
    """The sheet is at the foot of the screen and its button within reach."""
    on_phone.go("define")
    on_phone.page.locator("#ask > summary").tap()
    sheet = on_phone.page.locator("#ask .popover")
    sheet.locator("textarea[name=text]").fill(OWN)
    send = on_phone.button("define.questions.add", sheet)
    expect(send).to_be_in_viewport(ratio=1)
    send.tap()
    expect(on_phone.page.locator("#others textarea")).to_have_value(OWN)


def test_invent_grades_combines_and_chooses(owner: Person) -> None:
    """A new solution is graded with its reason, combined with another, and the invention chosen."""
    owner.go("invent")
    solutions = owner.page.locator("#solutions")
    sheet = owner.sheet("invent.solutions.add", solutions)
    sheet.locator("[name=name]").fill("見本の解決策")
    owner.press("invent.solutions.add", sheet)
    row = solutions.locator("tr[data-item]").last
    row.locator("select[name=difficulty]").select_option("3")
    row.locator("[name=reason]").fill("画面だけで作れる")
    owner.press("invent.solutions.grade", row)
    expect(row.locator("[data-column=reason] textarea")).to_have_value("画面だけで作れる")
    owner.choose(row.locator("[data-column=difficulty] select"), "5")
    owner.page.locator("h1").click()
    owner.page.keyboard.press("n")
    sheet = owner.room.locator("details.confirm[open] .popover")
    sheet.locator("input[name=questions]").first.check()
    boxes = sheet.locator("input[name=solutions]")
    boxes.first.check()
    boxes.last.check()
    sheet.locator("[name=name]").fill("二つを合わせる")
    found = owner.page.locator("#inventions .letter-column")
    there = found.count()
    owner.press("invent.inventions.add", sheet)
    expect(sheet).to_be_hidden()
    expect(found).to_have_count(there + 1)
    names = [one.locator(".look-title textarea").input_value() for one in found.all()]
    invention = owner.page.locator(f"#{found.nth(names.index('二つを合わせる')).get_attribute('id')}")
    owner.press("invent.inventions.choose", invention)
    expect(invention.get_by_text(owner.words("invent.inventions.chosen"), exact=True)).to_be_visible()
    expect(invention).to_contain_text(re.compile(r"\d \+ 見本の解決策 5 = \d"))


def test_invent_keeps_grades_hidden_until_the_reveal(
    owner: Person, open_context: OpenContext, server: Server, base: str, language: Language
) -> None:
    """Two people grade face down; nobody sees the other's until the facilitator turns them over for both."""
    link = workshops.invited(server, base, "高橋", "developer")
    developer = Person.arrives(open_context("desktop", language), server, link, language)
    votes = {owner: ("10", "つながる先が多い"), developer: ("3", "もう作ったことがある")}
    for person, (grade, reason) in votes.items():
        person.go("invent", tab="vote")
        person.room.locator("#grade-again > summary").click()
        card = person.room.locator(".grade-card").first
        card.locator("[name=reason]").fill(reason)
        card.get_by_role("button", name=grade, exact=True).click()
        mine = card.get_by_role("button", name=grade, exact=True)
        expect(mine).to_have_attribute("aria-pressed", "true")
    for person, other in ((owner, developer), (developer, owner)):
        assert votes[other][1] not in person.page.content()
    expect(developer.button("invent.votes.reveal")).to_have_count(0)
    sheet = owner.sheet("invent.votes.reveal")
    expect(sheet).to_contain_text(owner.words("voting.consequence", count=2))
    owner.press("invent.votes.reveal", sheet)
    for person in votes:
        for _, reason in votes.values():
            expect(person.room.locator(".result").first).to_contain_text(reason)


def test_refine_is_written_marked_red_and_commented(owner: Person) -> None:
    """A part of the press release is written in place, a step turns red, and a remark stands in the margin."""
    owner.go("refine")
    field = owner.room.locator(".letter-text .cowriting").first
    field.locator(".cm-content").fill("一行目\n二行目")
    expect(field).to_have_attribute("data-state", "saved")
    red = owner.room.locator(".letter-steps .red-step")
    before = red.count()
    owner.button("refine.page.red").first.click()
    expect(red).to_have_count(before + 1)
    part = owner.room.locator(".letter-section").first
    part.locator("summary").get_by_text(owner.words("refine.page.add_comment"), exact=True).click()
    part.locator("[data-controller=adding] textarea[name=text]").fill("数字の出典を足したい")
    owner.press("refine.page.post_comment", part)
    expect(part.locator(".remark")).to_contain_text("数字の出典を足したい")
    owner.press("refine.page.resolve", part)
    expect(part.locator(".letter-margin > .remark")).to_have_count(0)
    owner.go("refine")
    expect(owner.room.locator(".letter-text .cm-content").first.locator(".cm-line")).to_have_text(
        ["一行目", "二行目"]
    )


def test_test_agrees_on_a_bar_and_changes_it_only_with_a_reason(owner: Person) -> None:
    """The bar moves freely before the lock, a better plan is taken over, and afterwards the old version stays."""
    owner.go("test")
    rule = owner.page.locator("#criteria section.block").last
    bar = rule.locator(".editable[data-field=bar] input[name=value]")
    worth = rule.locator("p.worth").inner_text()
    owner.write(bar, "70%")
    expect(rule.locator("p.worth")).not_to_have_text(worth)
    rule.get_by_text(owner.words("test_iterate.page.better_plan"), exact=True).click()
    owner.button("test_iterate.page.adopt", rule).first.click()
    expect(rule.get_by_text(owner.words("test_iterate.page.adopted"), exact=True)).to_be_visible()
    sheet = owner.sheet("test_iterate.page.lock", rule)
    owner.press("test_iterate.page.lock", sheet)
    expect(rule.locator(".mark-lock")).to_be_visible()
    expect(bar).to_have_count(0)
    sheet = owner.sheet("test_iterate.page.change", rule)
    sheet.locator("[name=bar]").fill("65%")
    sheet.locator("[name=reason]").fill("責任者と話し合って決めた")
    owner.press("test_iterate.page.change_now", sheet)
    expect(rule.locator("dl.rule")).to_contain_text("65%")
    rule.get_by_text(owner.words("test_iterate.page.versions", count=1), exact=True).click()
    expect(rule.locator(".versions")).to_contain_text("責任者と話し合って決めた")
    expect(rule.locator(".versions")).to_contain_text("70%")

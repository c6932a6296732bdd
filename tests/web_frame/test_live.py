"""Live pages in a real browser: what morphs keep, what conflicts say, what survives a lost connection."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, WebSocketRoute, expect

from gyakusan.web.frame import field_id

from .conftest import Gallery, opened

pytestmark = pytest.mark.browser

FIRST = f"#{field_id('r1', '1')}"
MINUTES = f"#{field_id('r1', '2')}"
SECOND = f"#{field_id('r2', '1')}"


def test_what_one_person_saves_appears_on_the_other_page(gallery: Gallery, context: BrowserContext) -> None:
    """A change in one browser is drawn in the other without a reload."""
    one, other = opened(context, gallery.url), opened(context, gallery.url)
    one.fill(FIRST, "売れ残りを写真に撮る")
    one.press(FIRST, "Enter")
    expect(other.locator(FIRST)).to_have_value("売れ残りを写真に撮る")
    expect(one.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "saved")


def test_enter_saves_and_goes_down_as_in_a_spreadsheet(gallery: Gallery, context: BrowserContext) -> None:
    """Enter in a cell moves to the same column of the next row, over a heading row too."""
    page = opened(context, gallery.url)
    page.focus(SECOND)
    page.keyboard.press("Enter")
    expect(page.locator(f"#{field_id('r3', '1')}")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(SECOND)).to_be_focused()


def test_a_morph_keeps_focus_caret_and_what_is_being_typed(gallery: Gallery, context: BrowserContext) -> None:
    """Somebody else's change does not disturb a field that is being written."""
    one, other = opened(context, gallery.url), opened(context, gallery.url)
    other.click(SECOND)
    other.press(SECOND, "Home")
    other.keyboard.type("朝、")
    one.fill(MINUTES, "18")
    one.press(MINUTES, "Enter")
    expect(other.locator(MINUTES)).to_have_value("18")
    expect(other.locator(SECOND)).to_be_focused()
    expect(other.locator(SECOND)).to_have_value("朝、天気と近所の行事を調べて明日の個数を考える")
    assert other.eval_on_selector(SECOND, "field => field.selectionStart") == 2


def test_a_dirty_field_that_lost_focus_to_another_window_is_not_overwritten(
    gallery: Gallery, context: BrowserContext
) -> None:
    """Two people write the same field: the later one sees both texts, and chooses."""
    one, other = opened(context, gallery.url), opened(context, gallery.url)
    other.click(FIRST)
    other.keyboard.press("Control+A")
    other.keyboard.type("私の文")
    one.fill(FIRST, "先の文")
    one.press(FIRST, "Enter")
    expect(one.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "saved")
    other.keyboard.press("Enter")
    conflict = other.locator(f"{FIRST}-editor .conflict")
    expect(conflict).to_contain_text("私の文")
    expect(conflict).to_contain_text("先の文")
    conflict.get_by_role("button", name="あなたの文にする").click()
    expect(one.locator(FIRST)).to_have_value("私の文")
    expect(other.locator(".said .conflict")).to_have_count(0)


def test_leaving_the_conflict_takes_the_other_text(gallery: Gallery, context: BrowserContext) -> None:
    """Who gives way sees the present text, and later changes reach the field again."""
    one, other = opened(context, gallery.url), opened(context, gallery.url)
    other.click(FIRST)
    other.keyboard.type("！")
    one.fill(FIRST, "先の文")
    one.press(FIRST, "Enter")
    expect(one.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "saved")
    other.keyboard.press("Enter")
    other.locator(".said .conflict").get_by_role("button", name="いまの文のままにする").click()
    expect(other.locator(FIRST)).to_have_value("先の文")
    one.fill(FIRST, "その次の文")
    one.press(FIRST, "Enter")
    expect(other.locator(FIRST)).to_have_value("その次の文")


def test_a_refusal_is_said_beside_the_field_and_the_text_stays(
    gallery: Gallery, context: BrowserContext
) -> None:
    """What cannot be saved stays in the field with the reason below it."""
    page = opened(context, gallery.url)
    page.fill(MINUTES, "たくさん")
    page.press(MINUTES, "Enter")
    expect(page.locator(f"{MINUTES}-editor .notice-error")).to_be_visible()
    expect(page.locator(MINUTES)).to_have_value("たくさん")


def test_a_refused_button_says_why_beside_itself(gallery: Gallery, context: BrowserContext) -> None:
    """The reason appears at the button that was pressed, and nowhere else."""
    page = opened(context, gallery.url)
    page.get_by_role("button", name="止める").click()
    expect(page.locator(".draft-progress .said .notice-error")).to_be_visible()
    expect(page.locator(".said .notice-error")).to_have_count(1)


def test_what_is_typed_while_the_server_is_away_is_kept_and_sent_later(
    gallery: Gallery, context: BrowserContext
) -> None:
    """The connection's state is shown; a text typed meanwhile is marked kept, then saved by itself."""
    page = opened(context, gallery.url)
    gallery.stop()
    expect(page.locator("#connection")).to_have_attribute("data-state", "lost")
    page.fill(FIRST, "停電のあいだに書いた")
    page.press(FIRST, "Enter")
    expect(page.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "kept")
    gallery.start()
    expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    expect(page.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "saved")
    assert gallery.app.state.sheets["ja"].rows["r1"][1] == "停電のあいだに書いた"
    assert page.evaluate("localStorage.length") == 0


def test_a_page_that_was_cut_off_gets_what_it_missed(gallery: Gallery, context: BrowserContext) -> None:
    """After a reconnection the room is the present one, though the change happened while nobody listened."""
    page = opened(context, gallery.url)
    gallery.stop()
    gallery.app.state.sheets["ja"].change("r2", "1", "留守のあいだの変更")
    gallery.start()
    expect(page.locator(SECOND)).to_have_value("留守のあいだの変更")


def test_pasting_from_a_spreadsheet_fills_many_cells(gallery: Gallery, context: BrowserContext) -> None:
    """Tabs and line ends of the clipboard become cells from the focused one on."""
    page = opened(context, gallery.url)
    page.focus(MINUTES)
    page.evaluate(
        """() => {
          const clipboardData = new DataTransfer()
          clipboardData.setData("text/plain", "31\\t100\\r\\n32\\t200\\r\\n")
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }))
        }"""
    )
    expect(page.locator(f"#{field_id('r2', '3')}")).to_have_value("200")
    expect(page.locator(MINUTES)).to_have_value("31")


def test_the_basis_menu_changes_the_basis_in_one_click(gallery: Gallery, context: BrowserContext) -> None:
    """An AI draft is confirmed as an assumption; the menu opened on another page stays open through the morph."""
    page, other = opened(context, gallery.url), opened(context, gallery.url)
    other.locator("#row-r1 .basis summary").click()
    page.locator("#row-r3 .basis summary").click()
    page.locator("#row-r3").get_by_role("button", name="仮定として残す").click()
    expect(page.locator("#row-r3 .mark-assumption")).to_have_count(1)
    expect(other.locator("#row-r3 .mark-assumption")).to_have_count(1)
    expect(other.locator("#row-r1 .basis .popover")).to_be_visible()


def test_escape_takes_back_what_was_typed(gallery: Gallery, context: BrowserContext) -> None:
    """Escape restores the field and lets live changes in again."""
    page = opened(context, gallery.url)
    page.click(FIRST)
    page.keyboard.type("消える文字")
    page.keyboard.press("Escape")
    expect(page.locator(FIRST)).to_have_value("前日の売れ残りを数えて紙に書く")
    expect(page.locator(f"{FIRST}-editor")).not_to_have_attribute("hx-morph-skip", "")


def test_a_multi_line_text_keeps_its_line_ends(gallery: Gallery, context: BrowserContext) -> None:
    """Enter breaks the line, Ctrl+Enter saves, and what comes back is what was typed."""
    page = opened(context, gallery.url)
    field = f"#{field_id('text', '0')}"
    page.click(field)
    page.keyboard.press("Control+A")
    page.keyboard.type("一行目")
    page.keyboard.press("Enter")
    page.keyboard.type("二行目")
    page.keyboard.press("Control+Enter")
    expect(page.locator(f"{field}-editor")).to_have_attribute("data-state", "saved")
    assert gallery.app.state.sheets["ja"].text == "一行目\n二行目"


def test_the_draft_button_says_that_it_works(gallery: Gallery, context: BrowserContext) -> None:
    """While the draft is being made the button says so and takes no second press."""
    page = opened(context, gallery.url)
    page.locator(".draft button").click()
    expect(page.locator(".draft-waiting")).to_be_visible()
    expect(page.locator(".draft button")).to_be_disabled()
    expect(page.locator(".draft button")).to_be_enabled()


def test_a_connection_that_went_dead_without_closing_is_noticed(
    gallery: Gallery, context: BrowserContext
) -> None:
    """After 20 s of silence the server is asked; when it stops answering, the page says it is cut off."""
    page = context.new_page()
    page.clock.install()
    asked: list[str | bytes] = []

    def answer_once(socket: WebSocketRoute) -> None:
        def heard(message: str | bytes) -> None:
            asked.append(message)
            if len(asked) == 1:
                socket.send("{}")

        socket.on_message(heard)

    page.route_web_socket("**/live*", answer_once)
    page.goto(gallery.url)
    page.wait_for_selector('#connection[data-state="open"]', state="attached")
    page.clock.fast_forward(20_000)
    page.wait_for_function("document.querySelector('#connection').dataset.state === 'open'")
    page.clock.fast_forward(24_000)
    assert asked == ["ping", "ping"]
    page.clock.fast_forward(6_000)
    expect(page.locator("#connection")).to_have_attribute("data-state", "lost")


def test_a_person_who_was_removed_is_told_and_not_reconnected(
    gallery: Gallery, context: BrowserContext
) -> None:
    """The private close code means removed: the page says so and does not try again."""
    page = context.new_page()
    tries: list[str] = []

    def remove(socket: WebSocketRoute) -> None:
        tries.append(socket.url)
        socket.close(code=4403)

    page.route_web_socket("**/live*", remove)
    page.clock.install()
    page.goto(gallery.url)
    expect(page.locator("#connection")).to_have_attribute("data-state", "removed")
    page.clock.fast_forward(10_000)
    assert len(tries) == 1


def test_kept_text_survives_a_reload(gallery: Gallery, context: BrowserContext) -> None:
    """What the server could not take is still there, marked, after the page is opened again, and is sent."""
    page = opened(context, gallery.url)
    page.route("**/edit*", lambda route: route.abort())
    page.fill(FIRST, "開き直しても残る")
    page.press(FIRST, "Enter")
    expect(page.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "kept")
    page.unroute("**/edit*")
    page.reload()
    expect(page.locator(f"{FIRST}-editor")).to_have_attribute("data-state", "saved")
    expect(page.locator(FIRST)).to_have_value("開き直しても残る")
    assert gallery.app.state.sheets["ja"].rows["r1"][1] == "開き直しても残る"


def _press(page: Page, key: str) -> None:
    page.locator("h1").click()
    page.keyboard.press(key)


def test_keys_do_what_the_list_of_keys_says(gallery: Gallery, context: BrowserContext) -> None:
    """`?` shows the keys, `n` adds a row."""
    page = opened(context, gallery.url)
    _press(page, "?")
    expect(page.locator("#shortcuts")).to_be_visible()
    page.keyboard.press("Escape")
    rows = page.locator("#room tbody tr[data-item]")
    expect(rows).to_have_count(5)
    _press(page, "n")
    expect(rows).to_have_count(6)

"""A person with a phone tries a mock: real Chromium, sandboxed as the mock host serves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import pytest
from axe_core_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Browser, Page, expect

from gyakusan.core.text import text
from gyakusan.mocks.spec import MockSpec
from tests.mocks.samples import ENGLISH, JAPANESE
from tests.mocks.test_build import HOSTILE, filled_with
from tests.mocks.visiting import BROKEN, RECORDER, Visits, calls

pytestmark = pytest.mark.browser

Open: TypeAlias = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Open]:
    """Opens a mock on a phone; a page error, a dialog or a request elsewhere fails the test at its end."""
    visits: list[Visits] = []

    def open_mock(spec: MockSpec, *, injected: str = "", **how: Any) -> Page:
        visits.append(Visits(chromium.new_context(**{"viewport": {"width": 390, "height": 844}, **how})))
        return visits[-1].open(spec, injected=injected)

    yield open_mock
    for visit in visits:
        visit.context.close()
    assert [fault for visit in visits for fault in visit.faults] == []


def focused(page: Page) -> str:
    said: str = page.evaluate("document.activeElement.innerText")
    return said


def tab_to(page: Page, selector: str) -> None:
    """Presses Tab until the element is focused, as a person without a mouse does."""
    for _ in range(40):
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def walk_to_the_question(page: Page, spec: MockSpec) -> None:
    page.locator("#landing .button").first.click()
    for number, step in enumerate(spec.steps, 1):
        if step.sample_input or step.sample_answer:
            page.locator(f"#step-{number} [type=submit]").click()
        page.locator(f"#step-{number} [data-track-name=next-{number}]").click()


def test_a_person_completes_it_with_the_keyboard_alone_and_each_screen_is_counted(
    opened: Open, spec: MockSpec
) -> None:
    page = opened(spec, injected=RECORDER)
    tab_to(page, "#landing [data-track-name=try]")
    page.keyboard.press("Enter")
    clicks = ["try"]
    for number, step in enumerate(spec.steps, 1):
        assert focused(page) == step.title
        if step.sample_input or step.sample_answer:
            tab_to(page, f"#step-{number} [type=submit]")
            page.keyboard.press("Enter")
            shown = (
                step.sample_answer.title if step.sample_answer else text("mocks.result_blank", spec.language)
            )
            assert focused(page) == shown
            clicks.append(f"run-{number}")
        tab_to(page, f"#step-{number} [data-track-name=next-{number}]")
        page.keyboard.press("Enter")
        clicks.append(f"next-{number}")
    assert focused(page) == text("mocks.switch", spec.language, name=spec.service)
    tab_to(page, "[name=score]")
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    tab_to(page, "#reason")
    page.keyboard.insert_text("  待たずに済む  ")
    tab_to(page, "#done [type=submit]")
    page.keyboard.press("Enter")
    assert focused(page) == text("mocks.thanks", spec.language)
    expect(page.get_by_text(text("mocks.thanks_note", spec.language))).to_be_visible()
    expect(page.get_by_text(text("mocks.counted", spec.language))).to_be_visible()
    made = calls(page)
    screens = ["landing", *(f"step-{number}" for number in range(1, len(spec.steps) + 1)), "done"]
    assert [call for call in made if call[0] == "trackView"] == [["trackView", screen] for screen in screens]
    assert [call[1] for call in made if call[0] == "click"] == [*clicks, "answer"]
    assert [call for call in made if call[0] == "track"] == [
        ["track", "custom", {"name": "switch-answer", "score": 4, "reason": "待たずに済む"}]
    ]


def test_a_question_of_the_faq_opens_by_keyboard_and_is_counted(opened: Open) -> None:
    page = opened(JAPANESE, injected=RECORDER)
    tab_to(page, "[data-track-name=faq-2]")
    page.keyboard.press("Enter")
    expect(page.get_by_text(JAPANESE.faq[1].answer)).to_be_visible()
    assert ["click", "faq-2"] in calls(page)


def test_an_answer_without_a_number_is_asked_for_and_nothing_is_sent(opened: Open, spec: MockSpec) -> None:
    page = opened(spec, injected=RECORDER)
    walk_to_the_question(page, spec)
    page.locator("#done [type=submit]").click()
    expect(page.get_by_role("alert")).to_have_text(text("mocks.score_missing", spec.language))
    assert page.evaluate("document.activeElement.value") == "1"
    assert not [call for call in calls(page) if call[0] == "track"]
    page.get_by_role("radio", name=text("mocks.score.4", spec.language)).last.check()
    expect(page.get_by_text(text("mocks.score_missing", spec.language))).to_be_hidden()


def test_one_person_answers_once(opened: Open) -> None:
    page = opened(ENGLISH, injected=RECORDER)
    walk_to_the_question(page, ENGLISH)
    page.locator("[name=score]").first.check()
    page.locator("#done [type=submit]").click()
    page.locator("#thanks .button").click()
    walk_to_the_question(page, ENGLISH)
    expect(page.locator("#thanks")).to_be_visible()
    expect(page.locator("#done")).to_be_hidden()
    assert len([call for call in calls(page) if call[0] == "track"]) == 1


def test_what_was_typed_into_a_step_reaches_no_tracker(opened: Open) -> None:
    page = opened(JAPANESE, injected=RECORDER)
    page.locator("#landing .button").first.click()
    page.locator("#field-1-1").fill("秘密の本")
    page.locator("#step-1 [type=submit]").click()
    page.locator("[data-track-name=next-1]").click()
    assert "秘密の本" not in str(calls(page))


def test_the_sample_answer_waits_until_it_is_asked_for(opened: Open) -> None:
    page = opened(JAPANESE)
    page.locator("#landing .button").first.click()
    expect(page.locator("#step-1 .answer")).to_be_hidden()
    expect(page.locator("[data-track-name=next-1]")).to_be_hidden()
    page.locator("#field-1-1").press("Enter")
    expect(page.locator("#step-1 .answer")).to_be_visible()
    expect(page.locator("#step-1 .sample")).to_have_text("見本")
    expect(page.locator("[data-track-name=next-1]")).to_be_visible()


def test_the_back_button_of_the_phone_walks_the_screens(opened: Open) -> None:
    page = opened(JAPANESE)
    page.locator("#landing .button").first.click()
    page.locator("#step-1 [type=submit]").click()
    page.locator("[data-track-name=next-1]").click()
    page.go_back()
    expect(page.locator("#step-1")).to_be_visible()
    page.go_back()
    expect(page.locator("#landing")).to_be_visible()
    page.go_forward()
    expect(page.locator("#step-1")).to_be_visible()


def test_a_preview_works_the_same_and_says_that_nothing_is_counted(opened: Open, spec: MockSpec) -> None:
    page = opened(spec)
    expect(page.get_by_text(text("mocks.not_counted", spec.language))).to_be_visible()
    expect(page.get_by_text(text("mocks.counted", spec.language))).to_be_hidden()
    walk_to_the_question(page, spec)
    page.locator("[name=score]").first.check()
    page.locator("#done [type=submit]").click()
    expect(page.get_by_text(text("mocks.thanks_preview", spec.language))).to_be_visible()
    expect(page.get_by_text(text("mocks.thanks_note", spec.language))).to_be_hidden()


def test_a_tracker_that_fails_is_not_felt(opened: Open) -> None:
    page = opened(ENGLISH, injected=BROKEN)
    walk_to_the_question(page, ENGLISH)
    page.locator("[name=score]").first.check()
    page.locator("#done [type=submit]").click()
    expect(page.locator("#thanks")).to_be_visible()


def test_without_steps_the_call_to_action_leads_to_the_question(opened: Open) -> None:
    page = opened(MockSpec(slug="bare", title="Bare", language="en"), injected=RECORDER)
    page.locator("#landing .button").first.click()
    expect(page.locator("#done")).to_be_visible()
    assert [call[1] for call in calls(page) if call[0] == "trackView"] == ["landing", "done"]


def test_without_javascript_everything_can_be_read_and_no_button_does_nothing(
    opened: Open, spec: MockSpec
) -> None:
    page = opened(spec, java_script_enabled=False)
    for step in spec.steps:
        expect(page.get_by_role("heading", name=step.title, exact=True)).to_be_visible()
        if step.sample_answer:
            expect(page.get_by_role("heading", name=step.sample_answer.title)).to_be_visible()
    expect(page.get_by_text(text("mocks.no_script", spec.language))).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.locator("#landing .button").first.click()
    expect(page.locator("#step-1")).to_be_in_viewport()


def test_hostile_words_run_nothing(opened: Open) -> None:
    words = " ".join(HOSTILE)
    page = opened(filled_with(words), injected=RECORDER)
    page.locator("#landing .button").first.click()
    page.locator("#step-1 [type=submit]").click()
    expect(page.locator("#step-1-heading")).to_have_text(words.strip())
    page.locator("[data-track-name=next-1]").click()
    expect(page.locator("#done")).to_be_visible()
    assert page.locator("script").count() == 2  # the mock's own and the injected recorder


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_screen_is_wider_than_the_window(opened: Open, width: int) -> None:
    for spec in (JAPANESE, filled_with("x" * 300), filled_with("長" * 300, "ja")):
        page = opened(spec, viewport={"width": width, "height": 700})
        for screen in page.locator("[data-screen]").all():
            name = screen.get_attribute("data-screen")
            page.evaluate(
                "(name) => document.querySelectorAll('[data-screen]').forEach("
                "(screen) => { screen.hidden = screen.dataset.screen !== name; })",
                name,
            )
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (spec.slug, name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_screen(opened: Open, spec: MockSpec, scheme: str) -> None:
    page = opened(spec, color_scheme=scheme)
    found: list[str] = []

    def look(screen: str) -> None:
        for fault in Axe().run(page)["violations"]:
            found.append(f"{screen}: {fault['id']} ({fault['impact']}) {fault['nodes'][0]['html'][:120]}")

    for summary in page.locator("summary").all():
        summary.click()
    look("landing")
    page.locator("#landing .button").first.click()
    for number, step in enumerate(spec.steps, 1):
        if step.sample_input or step.sample_answer:
            page.locator(f"#step-{number} [type=submit]").click()
        look(f"step-{number}")
        page.locator(f"[data-track-name=next-{number}]").click()
    page.locator("#done [type=submit]").click()
    page.locator("[name=score]").nth(3).check()
    look("done")
    page.locator("#done [type=submit]").click()
    look("thanks")
    assert found == []


CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const probe = document.body.appendChild(document.createElement("i"));
  const light = (name) => {
    probe.style.color = `var(--${name})`;
    canvas.fillStyle = getComputedStyle(probe).color;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const wanted = [["ink", "paper", 7], ["ink", "wash", 7], ["ink", "raised", 7], ["soft", "paper", 4.5],
    ["soft", "wash", 4.5], ["soft", "raised", 4.5], ["accent", "paper", 4.5], ["accent", "wash", 4.5],
    ["accent", "raised", 4.5], ["on-accent", "accent", 4.5], ["on-accent", "accent-over", 4.5],
    ["red", "paper", 4.5], ["edge", "paper", 3], ["edge", "raised", 3]];
  const low = [];
  for (let hue = 0; hue < 360; hue += 6) {
    document.documentElement.style.setProperty("--hue", hue);
    for (const [front, back, least] of wanted) {
      const [high, low_] = [light(front), light(back)].sort((one, other) => other - one);
      const ratio = (high + 0.05) / (low_ + 0.05);
      if (ratio < least) low.push(`${front} on ${back} at hue ${hue}: ${ratio.toFixed(2)}`);
    }
  }
  return low;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_hue_a_title_can_give_is_legible(opened: Open, scheme: str) -> None:
    page = opened(JAPANESE, color_scheme=scheme)
    assert page.evaluate(CONTRASTS) == []

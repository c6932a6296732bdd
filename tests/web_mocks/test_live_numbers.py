"""From the button that publishes to a stranger's phone and back: numbers come by themselves, and destroyed is destroyed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Faults, OpenContext
from tests.servers import Server, serving
from tests.web_mocks.stage import Stage, open_stage

pytestmark = pytest.mark.browser
SOON_MS = 10_000
"""Generous: other tests share the machine; on a quiet one it is well under two seconds."""


@dataclass(frozen=True)
class Running:
    """The real servers on a stage whose first idea is locked and has a mock in preview."""

    server: Server
    workshop: str
    slug: str

    def room(self, name: str) -> str:
        """The address of a room."""
        return f"{self.server.application}/w/{self.workshop}/{name}"

    @property
    def public(self) -> str:
        """The mock's public address."""
        return f"{self.server.mocks}/m/{self.slug}/"


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """Seeded before the servers start: whoever facilitates the only workshop is the owner."""
    stage: Stage = open_stage(tmp_path / "data")
    stage.lock(0)
    slug = stage.make(0).slug
    stage.database.close()
    with serving(tmp_path) as server:
        yield Running(server, stage.workshop, slug)


def walk_through(phone: Page, score: int) -> None:
    """A visitor tries every step and answers."""
    phone.locator("#landing [data-track-name=try]").first.click()
    for number in (1, 2, 3):
        phone.locator(f"#step-{number} [data-track-name=next-{number}]").click()
    phone.locator(f"#done .score:has(input[value='{score}'])").click()
    phone.locator("#done textarea").fill("時刻がわかるだけで助かります")
    phone.locator("#done [data-track-name=answer]").click()
    expect(phone.locator("#thanks h1")).to_be_visible()


def publish(phone: Locator) -> None:
    """Publishes what still has open places: asked once more."""
    phone.locator("summary", has_text="公開する").click()
    phone.get_by_role("button", name="このまま公開する").click()


def test_published_visited_counted_and_destroyed_without_a_reload(
    running: Running, open_context: OpenContext, faults: Faults
) -> None:
    desktop = open_context("desktop", "ja").new_page()
    desktop.goto(running.server.owner_link)
    desktop.goto(running.room("mocks"))
    expect(desktop.locator("#connection")).to_have_attribute("data-state", "open")
    desktop.evaluate("window.notReloaded = true")
    first = desktop.locator(".phone").first
    expect(first.frame_locator("iframe").locator("h1").first).to_have_text("焼きたて便")

    publish(first)
    expect(first).to_contain_text("公開中")
    expect(first).to_contain_text("まだだれも来ていません")

    phone = open_context("phone", "ja").new_page()
    phone.goto(running.public)
    expect(first).to_contain_text("1 人が来て、0 人が「試す」を押し", timeout=SOON_MS)
    walk_through(phone, 5)
    said = "1 人が来て、1 人が「試す」を押し、1 人が答え、1 人が乗り換えたいと言いました。"
    expect(first).to_contain_text(said, timeout=SOON_MS)
    expect(desktop.locator(".comments")).to_contain_text("時刻がわかるだけで助かります")
    assert desktop.evaluate("window.notReloaded")

    first.locator(".confirm summary").click()
    first.get_by_role("button", name="すべて消す").click()
    expect(desktop.locator("main")).to_contain_text("すべて消しました", timeout=SOON_MS)
    assert desktop.evaluate("window.notReloaded")
    faults.allow("410")
    answer = phone.goto(running.public)
    assert answer is not None
    assert answer.status == 410


def test_a_verdict_page_follows_the_visitors_too(running: Running, open_context: OpenContext) -> None:
    desktop = open_context("desktop", "ja").new_page()
    desktop.goto(running.server.owner_link)
    desktop.goto(running.room("mocks"))
    publish(desktop.locator(".phone").first)
    expect(desktop.locator(".phone").first).to_contain_text("公開中")
    desktop.goto(running.room("verdicts"))
    expect(desktop.locator("#connection")).to_have_attribute("data-state", "open")
    criterion = desktop.locator("#criterion-idea-0-switched")
    expect(criterion).to_contain_text("まだ誰の反応も測っていません")
    phone = open_context("phone", "ja").new_page()
    phone.goto(running.public)
    walk_through(phone, 4)
    expect(criterion).to_contain_text("1 人中 1 人がはい", timeout=SOON_MS)
    criterion.get_by_role("button", name="いまの判定を記録する").click()
    expect(criterion).to_contain_text("未決（1 人中 1 人）")


def test_the_teams_own_visit_is_never_counted(running: Running, open_context: OpenContext) -> None:
    desktop = open_context("desktop", "ja").new_page()
    desktop.goto(running.server.owner_link)
    desktop.goto(running.room("mocks"))
    first = desktop.locator(".phone").first
    publish(first)
    expect(first).to_contain_text("公開中")
    team = desktop.locator("input[value*='?team=']").first.input_value()
    phone = open_context("phone", "ja").new_page()
    phone.goto(team)
    walk_through(phone, 5)
    other = open_context("phone", "ja").new_page()
    other.goto(running.public)
    expect(first).to_contain_text("1 人が来て、0 人が「試す」を押し", timeout=SOON_MS)

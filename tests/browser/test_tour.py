"""The tour keeps its word: what it names is on the page it names, and whoever does what it says sees what it promises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, expect

from gyakusan.core.text import Language, text
from gyakusan.web.tour import STOPS
from tests.browser.conftest import Faults, OpenContext
from tests.browser.person import Person
from tests.browser.visitors import tries_by_hand
from tests.servers import Server, serving

ROOT: Final = Path(__file__).parents[2]
TOURS: Final[dict[Language, str]] = {"ja": "docs/tour.ja.md", "en": "docs/tour.md"}
QUOTED: Final[dict[Language, str]] = {"ja": r"「([^」]+)」", "en": r"“([^”]+)”|(?<!\*)\*([^*]+)\*(?!\*)"}
SAYS: Final = """() => [document.body.textContent, ...[...document.querySelectorAll("input, textarea, [aria-label]")]
  .flatMap(one => [one.value || "", one.placeholder || "", one.getAttribute("aria-label") || ""])].join("\\n")"""
"""Everything a page says, also in what is folded away and in its fields."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The servers as ``gyakusan demo`` starts them."""
    with serving(tmp_path_factory.mktemp("tour"), command="demo") as running:
        yield running


@pytest.fixture
def guest(open_context: OpenContext, demo: Server, language: Language) -> Person:
    """Somebody who opened the printed link and stands in the sample workshop of their language."""
    person = Person.arrives(
        open_context("desktop", language, accept_downloads=True), demo, demo.owner_link, language
    )
    person.page.goto(f"{demo.application}/tour")
    chosen = person.page.locator("nav.tabs a[aria-current]").get_attribute("href") or ""
    person.base = f"{demo.application}/w/{chosen.rpartition('=')[2]}"
    return person


def test_what_the_tour_names_is_on_the_page_it_names(guest: Person) -> None:
    """Every word in quotes, in the tour of the application and in that of the documentation."""
    beside = (f"{guest.server.application}/", _public_links(guest)[0], f"{guest.base}/listen")
    elsewhere = "".join(_says(guest, address) for address in beside)
    written = _stops_of((ROOT / TOURS[guest.language]).read_text("utf-8"))
    assert len(written) == len(STOPS)
    missing = []
    for stop, words in zip(STOPS, written, strict=True):
        path = "" if stop.path.endswith(".zip") else stop.path
        said = _says(guest, guest.base + path) + elsewhere
        for phrase in _named(text(stop.words, guest.language), guest.language) + _named(
            words, guest.language
        ):
            if phrase not in said and phrase != text("common.somebody", guest.language):
                missing.append((stop.title, phrase))
    assert missing == []


def test_whoever_follows_the_tour_sees_what_it_promises(
    guest: Person, open_context: OpenContext, faults: Faults
) -> None:
    """The stops in their order, with the numbers that the documentation gives."""
    _listen(guest)
    _define(guest)
    _invent(guest)
    _refine(guest)
    _criteria(guest)
    _mocks(guest, open_context)
    _verdicts(guest)
    _history(guest)
    _takes_along(guest)


NUMBERS: Final[dict[Language, dict[str, str]]] = {
    "ja": {
        "row": "来ないかもしれない人に電話で確かめる",
        "minutes": "15",
        "half": "7.5",
        "years": "122.5 61.2",
        "impact": "10,290",
    },
    "en": {
        "row": "Remind colleagues again",
        "minutes": "60",
        "half": "30",
        "years": "36h 18h",
        "impact": "3,240",
    },
}


def _listen(person: Person) -> None:
    """Half the time of a row is half its year, and a second window follows."""
    person.go("listen")
    second = person.second_page().go("listen")
    told = NUMBERS[person.language]
    row = _row(person, told["row"])
    before, after = told["years"].split()
    expect(row).to_contain_text(before)
    minutes = row.locator("[data-column=minutes] :is(textarea, input:not([type=hidden]))").first
    assert minutes.input_value() == told["minutes"]
    person.write(minutes, told["half"])
    expect(_row(second, told["row"])).to_contain_text(after)
    row = _row(person, told["row"])
    row.locator(".basis > summary").first.click()
    sheet = row.locator(".basis .popover").first
    sheet.locator("input[name=source], textarea[name=source]").first.fill("受付への聞き取り")
    sheet.locator("button[value=fact]").click()
    expect(row.locator(".basis").first).to_have_attribute("data-basis", "fact")
    second.page.close()


def _define(person: Person) -> None:
    """The arithmetic stands in every row; another number, another impact."""
    person.go("define")
    first = person.room.locator("tr[data-item]").first
    expect(person.room).to_contain_text(NUMBERS[person.language]["impact"])
    times = first.locator("input[name=value]").last
    person.write(times, "100")
    expect(first).not_to_contain_text(NUMBERS[person.language]["impact"])


def _invent(person: Person) -> None:
    """The degree of resolution gives an invention its worth."""
    person.go("invent")
    degree = person.room.get_by_label(person.words("invent.inventions.resolution")).first
    degree.select_option("4")
    expect(person.room.locator("#inventions")).to_contain_text("4/5")


def _refine(person: Person) -> None:
    """A doubtful step says so, another becomes one, and both releases stand side by side."""
    person.go("refine")
    names = [tab.inner_text() for tab in person.room.locator("nav.tabs a").all()[:2]]
    red = person.room.get_by_text(person.words("mocks.doubtful"), exact=True)
    expect(red).to_have_count(1)
    person.press("refine.page.red", person.room.locator("[id^=step-]").first)
    expect(red).to_have_count(2)
    person.room.get_by_role("link", name=person.words("refine.page.side")).click()
    for name in names:
        expect(person.room.get_by_role("heading", name=name).first).to_be_visible()


def _criteria(person: Person) -> None:
    """What is locked changes only with a reason, and what it was stays."""
    person.go("test")
    rule = person.room.locator("#criteria > .block").first
    expect(rule.locator(".mark-lock")).to_be_visible()
    sheet = person.sheet("test_iterate.page.change", rule)
    sheet.locator("input[name=bar]").fill("90%")
    sheet.locator("textarea[name=reason]").fill("見込みが低すぎた")
    person.press("test_iterate.page.change_now", sheet)
    expect(rule).to_contain_text(person.words("test_iterate.page.versions", count=1))


def _mocks(person: Person, open_context: OpenContext) -> None:
    """One visit to the public link is counted as one while the page stays open; the preview is not."""
    link = _public_links(person)[0]
    came = person.room.locator("figure.phone").first.locator("strong").first
    before = [int(number) for number in re.findall(r"\d+", came.inner_text())]
    preview = person.room.locator("figure.phone .phone-title a").first.get_attribute("href") or ""
    visitor = open_context("phone", person.language).new_page()
    visitor.goto(preview)
    tries_by_hand(visitor, link, score=5, reason="今日から")
    after = [number + 1 for number in before]
    expect(came).to_contain_text(str(after[0]))
    expect(came).to_contain_text(str(after[3]))
    assert [int(number) for number in re.findall(r"\d+", came.inner_text())] == after


def _verdicts(person: Person) -> None:
    """Both verdicts of an idea are recorded, then it is decided upon."""
    person.go("verdicts")
    idea = person.room.locator("section.block[id^=idea-]").first
    record = person.button("verdicts_page.record", idea)
    for left in range(record.count() - 1, -1, -1):
        record.first.click()
        expect(record).to_have_count(left)
    idea.locator("input[name=choice][value=continue]").check()
    idea.locator("textarea[name=reason]").fill("理由")
    person.press("verdicts_page.decide", idea)
    expect(idea.locator("ul.decisions")).to_contain_text("理由")


def _history(person: Person) -> None:
    """A word changed on Listen is taken back by the button at the top; the history keeps both."""
    person.go("listen")
    field = person.room.locator("tr[data-item] [data-column=text] textarea").first
    before = field.input_value()
    person.write(field, "ひとめぐりで直した文")
    person.page.locator("#undo button").click()
    expect(field).to_have_value(before)
    person.go("history")
    expect(person.room.locator(".timeline-moment").nth(1)).to_contain_text("ひとめぐりで直した文")
    person.room.get_by_role("link", name=person.words("frame.timeline.view")).nth(1).click()
    person.page.wait_for_url(re.compile(r"\?at=\d+"))


def _takes_along(person: Person) -> None:
    """The button at the foot of the overview gives the zip."""
    person.go()
    with person.page.expect_download() as download:
        person.room.get_by_role("link", name=person.words("overview.export")).click()
    assert download.value.suggested_filename.endswith(".zip")


def _row(person: Person, words: str) -> Locator:
    """The row of the journey whose action begins so."""
    for row in person.room.locator("tr[data-item]").all():
        if row.locator("[data-column=text] textarea").first.input_value().startswith(words):
            return person.room.locator(f"tr[data-item='{row.get_attribute('data-item')}']")
    raise AssertionError(words)


def _public_links(person: Person) -> list[str]:
    person.go("mocks")
    links = person.room.get_by_label(person.words("mocks_page.link.public"), exact=True)
    expect(links).to_have_count(2)
    return [link.input_value() for link in links.all()]


def _says(person: Person, address: str) -> str:
    """Everything a page says, its white space as one."""
    person.page.goto(address)
    said: str = person.page.evaluate(SAYS)
    return " ".join(said.split())


def _named(words: str, language: Language) -> list[str]:
    """What is quoted, without the dots of a shortened quotation and the words around markup."""
    found = ("".join(groups) for groups in (m.groups("") for m in re.finditer(QUOTED[language], words)))
    return [" ".join(one.rstrip("…").split()) for one in found]


def _stops_of(page: str) -> list[str]:
    """The numbered stops of the documentation's tour."""
    before, _, _ = page.partition("\n## ")
    return [" ".join(stop.split()) for stop in re.split(r"\n\d+\. ", before)[1:]]

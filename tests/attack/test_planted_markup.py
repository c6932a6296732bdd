"""Markup in every text of a workshop, in its names, its people, its files and its visitors' words stays words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, expect

from gyakusan.web.places import ROOMS as PLACES
from tests.attack.forged import added, brought_in
from tests.attack.planting import INJECTED, KINDS, Garden, every_text, one_of_each_missing
from tests.attack.test_takeover import api, verb, zipped
from tests.browser.bundles import unzipped
from tests.mock_host.shelves import config_of
from tests.servers import Server, serving
from tests.web.visiting import OWN, bring_in, visit

ROOMS: Final = ("", *(f"/{name}" for name in PLACES if name != "overview"))
MORE: Final = (
    "/define?sort=best",
    "/invent?tab=vote",
    "/refine?tab=side",
    "/refine?of={idea}",
    "/listen?at=40",
)
FOUND: Final = """injected => {
  const within = root => [root, ...[...root.querySelectorAll("template")].flatMap(one => within(one.content))];
  const all = selector => within(document).flatMap(root => [...root.querySelectorAll(selector)]);
  const running = ["href", "src", "action", "formaction", "srcdoc", "data"].flatMap(name =>
    all(`[${name}]`).map(one => one.getAttribute(name)).filter(to => /^\\s*(javascript|data:text|vbscript)/i.test(to)));
  return [...all(injected).map(one => one.outerHTML.slice(0, 200)), ...running, ...(window.__hit ? ["it ran"] : []),
    ...((document.documentElement?.textContent ?? "").includes("1337") ? ["a template was filled in"] : [])];
}"""
"""What of the planted became part of the page: elements, addresses that run, scripts that ran, templates filled in."""
NOT_SHOWN: Final = 0.4
"""Most of the fields have to be met on some page: a test that looks at empty pages proves nothing."""


@dataclass
class Planted:
    """Workshops with markup everywhere, and the pages of them."""

    server: Server
    garden: Garden
    words: str
    """Path of the workshop whose texts are planted."""
    others: list[str] = field(default_factory=list)
    """Paths of those whose names are, and of one read back from the Markdown alone."""
    visitor_page: str = ""
    second_idea: str = ""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    """Made from the demo's workshop, which has something of nearly everything and a mock that is published."""
    with (
        serving(tmp_path_factory.mktemp("planted"), command="demo") as server,
        visit(server, server.owner_link) as owner,
    ):
        garden = Garden()
        items = items_of(owner)
        renaming = {"name": garden.markup("person.name")[:80]}
        history = [*map(added, map(garden.words, items)), *happened(garden, items)]
        words = planted_workshop(owner, "wwords0000", history, garden.markup("title"))
        assert owner.post(f"{words}/my-name", data=renaming, headers=OWN).status_code == 303
        bring_in(owner, words, garden.markup("guest.name")[:80], "developer")
        ideas = [item["id"] for item in items if item["type"] == "press_release"]
        made = Planted(server, garden, words, second_idea=ideas[1])
        for number, program in enumerate((False, True)):
            named = [added(item) for item in garden.names(items, program=program)]
            made.others.append(planted_workshop(owner, f"wnames000{number}", named, garden.markup("title")))
        made.others.append(read_back(owner, words))
        made.visitor_page = visited(server, owner, garden, words)
        yield made


def items_of(owner: httpx.Client) -> list[dict[str, Any]]:
    """Every item of the demo's first workshop whole, and one of each kind it lacks."""
    state = owner.get(f"/api/workshops/{owner.get('/api/workshops').json()[0]['id']}").json()
    shelves = [shelf for shelf in state.values() if isinstance(shelf, list)]
    items = [item for shelf in shelves for item in shelf if isinstance(item, dict) and "type" in item]
    items += one_of_each_missing(items)
    kinds = {kind.model_fields["type"].default: kind for kind in KINDS}
    return [kinds[item["type"]].model_validate(item).model_dump(mode="json") for item in items]


def happened(garden: Garden, items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is recorded beside items: an order with its reason, a vote with words, a change, a removal."""
    questions = [item["id"] for item in items if item["type"] == "question"][:3]
    solution = next(item["id"] for item in items if item["type"] == "solution")
    ranking = {
        "order": questions,
        "computed": questions[::-1],
        "reason": garden.markup("ranking.reason"),
        "by": "x",
    }
    gone = {"type": "prose", "id": "gone", "section": "listen", "text": garden.markup("removed.text")}
    return [
        {"kind": "define.ranking_set", "was": {}, "ranking": ranking},
        {"kind": "ballot.opened", "ballot": "b", "on": solution, "purpose": "difficulty"},
        {"kind": "ballot.cast", "ballot": "b", "by": "y", "value": 10, "text": garden.markup("ballot.text")},
        {"kind": "ballot.revealed", "ballot": "b"},
        {"kind": "workshop.work_marked", "work": garden.markup("work"), "done": True},
        added(gone),
        {"kind": "removed", "item": gone},
    ]


def planted_workshop(owner: httpx.Client, id: str, records: list[dict[str, Any]], title: str) -> str:
    """Imports a forged history; returns the workshop's path."""
    answer = brought_in(owner, id, records, title=title)
    assert answer.status_code == 200, answer.text
    return f"/w/{answer.json()['workshop']}"


def read_back(owner: httpx.Client, path: str) -> str:
    """A workshop read from the planted one's Markdown, without its history."""
    files = unzipped(owner.get(f"{path}/export.zip").content)
    texts = {name: content.decode() for name, content in files.items() if name.endswith(".md")}
    answer = owner.post("/api/import", content=zipped(texts), headers=OWN, timeout=60)
    assert answer.status_code == 200, answer.text
    return f"/w/{answer.json()['workshop']}"


def visited(server: Server, owner: httpx.Client, garden: Garden, path: str) -> str:
    """A visitor of the planted mock says why in markup, by a link and from a page of the same; returns the mock's address."""
    assert owner.get(f"{path}/mocks").status_code == 200  # waits for the disk
    mock = next(m for m in owner.get(api(path)).json()["mocks"] if m["state"] == "published")
    address = f"{server.mocks}/m/{mock['slug']}/"
    page = httpx.get(address, params={"s": garden.markup("source")})
    assert page.status_code == 200
    config = config_of(page.text)
    event = {
        "eventType": "view",
        "elementName": garden.markup("event.name"),
        "page": garden.markup("event.page"),
        "applicationName": garden.markup("event.applicationName"),
    }
    reason = {"score": 4, "reason": garden.markup("visitor.reason")}
    said = {"eventType": "switch-answer", "elementName": "switch-answer", "properties": reason}
    batch = {
        **{key: config[key] for key in ("applicationId", "apiKey", "visitor")},
        "events": [event, {"eventType": "view", "page": "step-1"}, said],
    }
    sent = httpx.post(f"{server.mocks}/v1/events", content=json.dumps(batch))
    assert sent.json()["processedCount"] == 3, sent.text
    return address


class Watched:
    """A browser in which anything that runs is noticed."""

    def __init__(self, context: BrowserContext) -> None:
        self.faults: list[str] = []
        self.context = context
        self.page = context.new_page()
        context.on("dialog", self._dialog)
        context.on("console", self._console)

    def _dialog(self, dialog: Dialog) -> None:
        self.faults.append(dialog.message)
        dialog.dismiss()

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.faults.append(message.text)

    def look(self) -> None:
        """Notes what of the planted is in the page now, its frames included."""
        for frame in self.page.frames:
            self.faults += [f"{frame.url}: {found}" for found in frame.evaluate(FOUND, INJECTED)]


@pytest.fixture
def watched(chromium: Browser, planted: Planted) -> Iterator[Watched]:
    """The owner's browser."""
    with signed_in(chromium, planted) as browser:
        yield browser


@contextmanager
def signed_in(chromium: Browser, planted: Planted, *, scripts: bool = True) -> Iterator[Watched]:
    """The owner's browser, with JavaScript or without."""
    context = chromium.new_context(java_script_enabled=scripts, locale="ja-JP")
    browser = Watched(context)
    browser.page.goto(planted.server.owner_link)
    yield browser
    context.close()


def open_all(browser: Watched, planted: Planted, addresses: Iterable[str]) -> set[int]:
    """Looks at each page of the application; returns the numbers of what is written in them."""
    seen: set[int] = set()
    for address in addresses:
        answer = browser.page.goto(planted.server.application + address, wait_until="domcontentloaded")
        assert answer is not None
        assert answer.status == 200, address
        seen |= {int(number) for number in re.findall(r"planted(\d+)z", answer.text())}
        browser.look()
    return seen


def test_every_text_of_every_kind_is_shown_as_words(
    planted: Planted, watched: Watched, chromium: Browser
) -> None:
    """Nothing runs, nothing becomes an element, and most fields are seen somewhere, as they were written."""
    more = [place.format(idea=planted.second_idea) for place in MORE]
    pages = ["/", "/tour", *(planted.words + place for place in (*ROOMS, *more))]
    seen = open_all(watched, planted, pages)
    assert watched.faults == []
    with signed_in(chromium, planted, scripts=False) as plain:
        assert open_all(plain, planted, [planted.words + place for place in ROOMS])
        assert plain.faults == []
    fields = planted.garden.fields
    hidden = set(every_text()) - {fields[number] for number in seen}
    assert len(hidden) < NOT_SHOWN * len(set(every_text())), sorted(hidden)
    recorded = {"ranking.reason", "ballot.text", "person.name", "guest.name", "title", "visitor.reason"}
    assert recorded <= {fields[number] for number in seen}


def test_names_that_only_a_forged_history_can_have_are_words_too(planted: Planted, watched: Watched) -> None:
    """Ids stand in attributes, selectors and addresses; names of the program in keys. Also what its Markdown brings."""
    assert open_all(watched, planted, [path + place for path in planted.others for place in ROOMS])
    assert watched.faults == []


def test_what_comes_live_is_words(planted: Planted, watched: Watched) -> None:
    """The room redrawn by the live connection, and the two texts of a conflict."""
    page = watched.page
    page.goto(f"{planted.server.application}{planted.words}/listen")
    expect(page.locator("#connection")).to_have_attribute("data-state", "open")
    mine, live, theirs = (planted.garden.markup(name) for name in ("mine", "live", "theirs"))
    with visit(planted.server, planted.server.owner_link) as owner:
        action = owner.get(api(planted.words)).json()["journey"][0]
        field = page.locator(f"[data-item='{action['id']}'] [data-column=text] textarea").first

        def written(was: str, value: str) -> None:
            change = {"id": action["id"], "field": "text", "was": was, "value": value}
            assert verb(owner, planted.words, "change", **change).status_code == 200

        written(action["text"], live)
        expect(field).to_have_value(live)
        watched.look()
        field.fill(mine)
        written(live, theirs)
        field.blur()
    expect(page.locator(".conflict").first).to_be_visible()
    watched.look()
    assert watched.faults == []


def test_the_mock_that_visitors_see_is_made_of_words(planted: Planted, watched: Watched) -> None:
    """Scripts may run in a mock, so a press release that became markup would run before the visitor's eyes."""
    watched.page.goto(planted.visitor_page)
    watched.look()
    written = {int(number) for number in re.findall(r"planted(\d+)z", watched.page.content())}
    assert {planted.garden.fields[number] for number in written} >= {"press_release.title", "step.text"}
    assert watched.faults == []


def test_file_names_and_unread_lines_are_words_where_an_import_tells_of_them(
    planted: Planted, watched: Watched
) -> None:
    """What could not be read is named with its file and line, both written by somebody else."""
    markup = planted.garden.markup
    heading = (
        f"# {markup('heading')}\n## Listen\n| x | {markup('column')} |\n|---|---|\n| {markup('cell')} |\n"
    )
    lost = f"## Define\n- {markup('lost')}\n## {markup('section')}\n{markup('prose')}\n"
    page = watched.page
    page.goto(planted.server.application)
    files = [
        {"name": "README.md", "mimeType": "text/markdown", "buffer": (heading + lost).encode()},
        {"name": f"{markup('file')[:60]}.md", "mimeType": "text/markdown", "buffer": b"# x\n"},
    ]
    page.locator("input[type=file]").first.set_input_files(files)  # type: ignore[arg-type]  # plain dicts are taken
    watched.look()
    upload = page.locator("form:has(input[type=file])").first
    with page.expect_navigation():
        upload.evaluate("form => form.submit()")
    watched.look()
    assert watched.faults == []
    if "/w/" in page.url:
        base = page.url.removeprefix(planted.server.application)
        open_all(watched, planted, [base + place for place in ROOMS])
    assert watched.faults == []


def test_the_net_is_not_blind(watched: Watched, planted: Planted) -> None:
    """The same markup written into a page as markup is found by each of the ways."""
    watched.page.goto("about:blank")
    watched.page.set_content(f"<p x='{planted.garden.markup('x')}</p><a href=' javascript:0'>{7 * 191}</a>")
    watched.page.wait_for_function("window.__hit")
    watched.look()
    for said in ("<planted-x", "javascript:0", "it ran", "filled in"):
        assert any(said in fault for fault in watched.faults), watched.faults

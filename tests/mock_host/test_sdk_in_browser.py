"""The SDK in the real Chromium: inside the sandbox of a hosted mock, and on a page that has storage."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from gyakusan.mocks.build import build
from gyakusan.mocks.shelf import put_site
from gyakusan.mocks.spec import MockSpec, Screen
from gyakusan.tracker.analytics import Analytics
from tests.browser.conftest import chromium as chromium
from tests.mock_host.browsing import Visitor, hosting
from tests.mock_host.processes import eventually
from tests.mock_host.shelves import fill

pytestmark = pytest.mark.browser


HOSTED = b"""<!doctype html><html lang="en"><head><title>Hosted</title></head><body>
<button data-track="true" data-track-name="try">Try</button>
<label data-track="true" data-track-name="agree"><input type="checkbox"> I agree</label>
<button>Not tracked</button>
<script>
  gyakusanTracker.trackView("landing");
  window.stored = (() => { try { return typeof localStorage; } catch (refused) { return refused.name; } })();
</script></body></html>"""

ELSEWHERE = """<!doctype html><html lang="en"><head><title>Elsewhere</title><script src="/tracker-sdk.js"></script></head><body>
<button data-track="true" data-track-name="buy">Buy</button>
<script>
  window.tracker = new MLEWTracker.Tracker({applicationId: "published", applicationName: "Own page", apiEndpoint: "/",
    apiKey: "write-published", flushInterval: 100});
</script></body></html>"""


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Somebody's phone."""
    opened = chromium.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    opened.set_default_timeout(30_000)
    yield opened
    opened.close()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Visitor, Analytics]]:
    """A host with the page above as the mock ``published``, and what it counts."""
    data = fill(tmp_path / "data")
    put_site(data / "mocks", "published", {"index.html": HOSTED})
    with hosting(data) as host:
        yield host, Analytics(data / "events.db")


def events(analytics: Analytics) -> int:
    return analytics.totals("published").events


def test_view_click_and_answer_in_the_sandbox_are_counted_once_though_the_tab_is_closed_at_once(
    context: BrowserContext, served: tuple[Visitor, Analytics]
) -> None:
    host, analytics = served
    page = context.new_page()
    page.goto(f"{host.origin}/m/published/?s=qr")
    assert page.evaluate("stored") == "SecurityError"  # the sandbox holds: nothing can be kept in the browser
    page.get_by_role("button", name="Try", exact=True).click()
    page.get_by_text("I agree").click()
    page.get_by_role("button", name="Not tracked").click()
    page.evaluate("gyakusanTracker.track('custom', {name: 'switch-answer', score: 4, reason: 'It is mine.'})")
    page.close(run_before_unload=True)
    eventually(lambda: events(analytics) >= 4, "four events arrive from the closed tab")
    assert [(each.step, each.visitors) for each in analytics.funnel("published", ["visited", "tried", "click:agree"])] == [
        ("visited", 1), ("tried", 1), ("click:agree", 1),
    ]  # fmt: skip
    assert [(reason.score, reason.words) for reason in analytics.answers("published").reasons] == [
        (4, "It is mine.")
    ]
    assert analytics.sources("published") == [("qr", 1)]
    # The next visit sends whatever was sent twice before this count.
    page = context.new_page()
    with page.expect_response("**/v1/events") as acknowledged:
        page.goto(f"{host.origin}/m/published/")
    assert acknowledged.value.ok
    totals = analytics.totals("published")
    assert (totals.events, totals.visitors, totals.sessions) == (5, 1, 1)


def test_what_a_hidden_page_has_sent_by_beacon_and_sends_again_counts_once(
    context: BrowserContext, served: tuple[Visitor, Analytics]
) -> None:
    host, analytics = served
    page = context.new_page()
    page.goto(f"{host.origin}/m/published/")
    # Hidden before the first flush: the beacon goes out, and the flush repeats it, for a beacon is never acknowledged.
    with page.expect_response(lambda response: response.request.resource_type == "fetch") as repeated:
        page.evaluate(
            "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
            "document.dispatchEvent(new Event('visibilitychange'))"
        )
        eventually(lambda: events(analytics) == 1, "the beacon arrives")
    assert repeated.value.ok
    assert events(analytics) == 1


def test_a_refused_or_lost_batch_is_sent_again_until_it_is_acknowledged(
    context: BrowserContext, served: tuple[Visitor, Analytics]
) -> None:
    host, analytics = served
    failures = ["abort", "503", "429"]

    def fail_at_first(route: Route) -> None:
        if not failures:
            route.continue_()
        elif (failure := failures.pop()) == "abort":
            route.abort()
        else:
            route.fulfill(status=int(failure), headers={"Access-Control-Allow-Origin": "*"})

    context.route("**/v1/events", fail_at_first)
    page = elsewhere(context, host)
    with page.expect_response(lambda response: response.url.endswith("/v1/events") and response.ok):
        page.evaluate("tracker.trackView('landing')")
    assert not failures
    assert events(analytics) == 1


def test_outside_the_sandbox_a_tab_closed_offline_sends_its_outbox_later_once(
    context: BrowserContext, served: tuple[Visitor, Analytics]
) -> None:
    host, analytics = served
    page = elsewhere(context, host)
    context.set_offline(True)
    page.evaluate("tracker.trackView('landing')")
    page.get_by_role("button").click()
    person = page.evaluate("tracker.getUserId()")
    # Asked before the page closes: its last beacon is the browser's, and sometimes outlives the emulated offline.
    assert events(analytics) == 0
    page.close()
    context.set_offline(False)
    page = elsewhere(context, host)
    eventually(lambda: events(analytics) == 2, "the outbox is sent")
    assert page.evaluate("tracker.getUserId()") == person
    page.wait_for_function("localStorage.getItem('mlew:published:outbox') == '[]'")
    with page.expect_response("**/v1/events"):
        page.evaluate("tracker.trackView('again')")
    totals = analytics.totals("published")
    assert (totals.events, totals.visitors) == (3, 1)


def test_the_drop_in_interface_does_what_its_names_say(
    context: BrowserContext, served: tuple[Visitor, Analytics]
) -> None:
    host, analytics = served
    page = elsewhere(context, host)
    with page.expect_request("**/v1/events") as sent:
        told = page.evaluate(
            """() => {
                tracker.setUserId("u1");
                tracker.setUserProperties({team: "red"});
                tracker.disable();
                tracker.trackClick("never");
                const off = tracker.isEnabled();
                tracker.enable();
                tracker.trackView("landing", {a: 1});
                tracker.trackClick("try", {b: 2});
                tracker.track("custom", {name: "rated", stars: 5});
                const same = tracker.getSessionId() == tracker.getSessionId();
                return tracker.flush().then(() => [off, tracker.isEnabled(), tracker.getUserId(), same]);
            }"""
        )
    assert told == [False, True, "u1", True]
    body = json.loads(sent.value.post_data or "")
    assert [
        (event["eventType"], event["elementName"], event["page"], event["properties"])
        for event in body["events"]
    ] == [
        ("view", "landing", "landing", {"team": "red", "a": 1}),
        ("click", "try", "landing", {"team": "red", "b": 2}),
        ("custom", "rated", "landing", {"team": "red", "stars": 5}),
    ]
    assert "visitor" not in body
    ids = [event["eventId"] for event in body["events"]]
    assert all(each[14] == "7" and each[19] in "89ab" and len(each) == 36 for each in ids)
    assert events(analytics) == 3


def test_a_built_mock_is_walked_and_every_step_and_the_answer_are_counted(
    context: BrowserContext, tmp_path: Path
) -> None:
    data = fill(tmp_path / "data")
    spec = MockSpec(
        slug="published", title="Shift note", language="en", message="Wishes become a rota by themselves",
        steps=(Screen(title="Send a wish"), Screen(title="See the rota")),
    )  # fmt: skip
    put_site(data / "mocks", "published", build(spec))
    analytics = Analytics(data / "events.db")
    with hosting(data) as host:
        page = context.new_page()
        page.goto(f"{host.origin}/m/published/")
        for name in ("step-1", "step-2", "done"):
            page.locator(f"[data-go={name}]:visible").first.click()
        page.locator("input[name=score][value='5']").check(force=True)
        with page.expect_response("**/v1/events"):
            page.locator("form[data-question] [type=submit]").click()
        eventually(lambda: analytics.answers("published").total == 1, "the answer is counted")
    assert {each.step: each.visitors for each in analytics.steps("published")} == dict.fromkeys(
        ["visited", "tried", "step-1", "step-2", "finished", "answered", "would-switch"], 1
    )


class _Frame(BaseHTTPRequestHandler):
    """The application's part: a page with a frame."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>App</title><iframe></iframe>")

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def application() -> Iterator[str]:
    """Origin of a stand-in for the application. A real server: Chromium asks before a page without an address of
    its own, such as one made up by the test, may frame this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Frame) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def test_a_preview_is_shown_in_a_frame_of_the_application_only_and_a_mock_in_none(
    context: BrowserContext, data: Path, application: str
) -> None:
    put_site(
        data / "mocks", "published", {"index.html": b"<!doctype html><title>Shown</title><h1>Shown</h1>"}
    )
    with hosting(data, application_origin=application) as host:
        page = context.new_page()

        def shown_in(outer: str, address: str) -> bool:
            page.goto(outer)
            with page.expect_event("framenavigated"):
                page.evaluate("address => { document.querySelector('iframe').src = address; }", address)
            page.frames[1].wait_for_load_state()
            return page.frames[1].get_by_role("heading", name="Shown").count() == 1

        preview, mock = f"{host.origin}/preview/published/", f"{host.origin}/m/published/"
        assert shown_in(application, preview)
        assert not shown_in(application, mock)
        assert not shown_in(application.replace("127.0.0.1", "localhost"), preview)


def elsewhere(context: BrowserContext, host: Visitor) -> Page:
    """A page with storage, as somebody's own site has it, on the same address as the collector."""
    address = f"{host.origin}/elsewhere"
    context.route(address, lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html"))
    page = context.new_page()
    page.goto(address)
    return page

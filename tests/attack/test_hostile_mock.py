"""Other people's HTML on the mock origin, opened by somebody who is signed in to the application: it gets nothing."""

from __future__ import annotations

import json

from playwright.sync_api import sync_playwright

from tests.attack.test_takeover import verb
from tests.servers import Server
from tests.web.visiting import OWN, begin, visit

HOSTILE = """<!doctype html><title>x</title><body><script>
const app = "APP", got = {};
const attempt = async (name, act) => { try { got[name] = String(await act()) } catch (error) { got[name] = "refused" } };
const framed = () => new Promise(done => {
  const frame = document.createElement("iframe"); frame.src = app + "/";
  frame.onload = () => { try { done(frame.contentDocument ? frame.contentDocument.body.innerText : "refused") }
    catch (error) { done("refused") } };
  document.body.append(frame); setTimeout(() => done("refused"), 3000) });
const socket = () => new Promise(done => { const live = new WebSocket(app.replace("http", "ws") + "PATH/live/listen?last=0");
  live.onmessage = message => done(message.data); live.onclose = live.onerror = () => done("refused") });
(async () => {
  await attempt("cookie", () => document.cookie);
  await attempt("storage", () => { localStorage.setItem("a", "b"); return "kept" });
  await attempt("worker", () => navigator.serviceWorker.register("/tracker-sdk.js"));
  await attempt("read", async () => (await fetch(app + "/api/workshops", {credentials: "include"})).text());
  await attempt("write", async () => (await fetch(app + "PATH/listen/edit", {method: "POST", credentials: "include",
    body: new URLSearchParams({item: "customer", field: "sentence", was: "a", value: "stolen"})})).text());
  await fetch(app + "PATH/listen/edit", {method: "POST", mode: "no-cors", credentials: "include",
    body: new URLSearchParams({item: "customer", field: "sentence", was: "a", value: "stolen"})}).catch(() => 0);
  await attempt("frame", framed);
  await attempt("socket", socket);
  const other = window.open(app + "/");
  await attempt("window", () => other ? other.document.body.innerText : "refused");
  document.title = JSON.stringify(got);
})();
</script>"""


def test_a_hostile_mock_gets_nothing(server: Server) -> None:
    """Cookies, storage, API, form posts, frames, live connection: tried in a real browser with the owner signed in."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "a")
        verb(owner, path, "add", item={"type": "press_release", "id": "p1", "title": "x", "slug": "x"})
        assert owner.post(f"{path}/mocks/make", data={"press_release": "p1"}, headers=OWN).status_code == 303
        slug = owner.get(path.replace("/w/", "/api/workshops/")).json()["mocks"][0]["slug"]
        page = HOSTILE.replace("APP", server.application).replace("PATH", path)
        assert owner.get(f"{path}/mocks").status_code == 200  # waits for the disk
        (server.data / "mocks" / "sites" / slug / "index.html").write_text(page, "utf-8")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            tab = browser.new_page()
            tab.goto(server.owner_link)
            tab.goto(f"{server.mocks}/preview/{slug}/")
            tab.wait_for_function("document.title.startsWith('{')", timeout=20_000)
            got = json.loads(tab.title())
            browser.close()
        tried = ("cookie", "storage", "worker", "read", "write", "frame", "socket", "window")
        assert got == dict.fromkeys(tried, "refused")
        kept = owner.get(path.replace("/w/", "/api/workshops/")).json()["customers"][0]["sentence"]
        assert kept == "a"

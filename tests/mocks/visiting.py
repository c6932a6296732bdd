"""Serves a mock to Chromium the way the mock host does: same headers, a tracker put before ``</head>``."""

from __future__ import annotations

from typing import Any, TypeAlias

from playwright.sync_api import BrowserContext, Dialog, Page, Route

from gyakusan.mocks.build import build
from gyakusan.mocks.site import Site
from gyakusan.mocks.spec import MockSpec

HOST = "http://mocks.test"
SANDBOX = {
    "Content-Security-Policy": "sandbox allow-scripts allow-forms allow-popups; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
KINDS = {"html": "text/html; charset=utf-8", "css": "text/css", "js": "text/javascript"}
RECORDER = """<script>
window.calls = [];
window.gyakusanTracker = Object.fromEntries(["trackView", "track", "flush"].map(
  (verb) => [verb, (...words) => { window.calls.push([verb, ...words]); }]));
document.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-track=true]");
  if (pressed) window.calls.push(["click", pressed.dataset.trackName]);
});
</script>"""
BROKEN = """<script>
window.gyakusanTracker = { trackView() { throw new Error("no"); }, track() { throw new Error("no"); } };
</script>"""

Calls: TypeAlias = list[list[Any]]


class Visits:
    """The mocks one visitor opens; ``faults`` is what a person would not see but should never happen."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.faults: list[str] = []

    def open(self, spec: MockSpec, *, injected: str = "") -> Page:
        """Opens the landing page of ``spec``, with ``injected`` put where the mock host puts its script."""
        site = build(spec)
        site["index.html"] = site["index.html"].replace(b"</head>", injected.encode() + b"</head>", 1)
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", self._refuse)
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.context.route("**/*", lambda route: self._answer(route, site))
        page.goto(f"{HOST}/m/{spec.slug}/")
        return page

    def _refuse(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _answer(self, route: Route, site: Site) -> None:
        path = (
            route.request.url.removeprefix(f"{HOST}/m/").partition("/")[2].partition("?")[0] or "index.html"
        )
        if path not in site:
            self.faults.append(f"asked for {route.request.url}")
            route.abort()
            return
        route.fulfill(body=site[path], headers={**SANDBOX, "Content-Type": KINDS[path.rpartition(".")[2]]})


def calls(page: Page) -> Calls:
    """What reached the tracker so far."""
    made: Calls = page.evaluate("window.calls")
    return made

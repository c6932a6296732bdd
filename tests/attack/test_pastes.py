"""Far too much text in one field: a sentence says so, what was there stays, and what was typed is still on the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from gyakusan.core.text import text
from gyakusan.web.bodies import FORM_MB
from gyakusan.workshop.limits import FIELD as LONGEST
from tests.attack.test_takeover import api
from tests.servers import Server
from tests.web.visiting import OWN, begin, visit

FIVE_MB = 5_000_000


@pytest.mark.parametrize("htmx", [False, True], ids=["a form", "htmx"])
@pytest.mark.parametrize(("length", "status"), [(FIVE_MB, 413), (LONGEST + 1, 422)])
def test_a_paste_of_megabytes_is_refused_with_a_sentence(
    server: Server, length: int, status: int, htmx: bool
) -> None:
    """By the limit of a request or of a field; what stood there stands there still."""
    headers = {**OWN, "HX-Request": "true"} if htmx else OWN
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        form = {"item": "customer", "field": "sentence", "was": "before", "value": "x" * length}
        answer = owner.post(f"{path}/listen/edit", data=form, headers=headers, timeout=30)
        assert answer.status_code == status
        assert "x" * 2000 not in answer.text  # nobody is sent their own megabytes back
        if status == 413:
            assert text("web.too_large", "ja", limit=FORM_MB) in answer.text
        assert owner.get(api(path)).json()["customers"][0]["sentence"] == "before"
        form["value"] = "after"
        assert owner.post(f"{path}/listen/edit", data=form, headers=OWN).status_code == 303


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """The owner's page."""
    context = chromium.new_context(locale="ja-JP")
    opened = context.new_page()
    opened.goto(server.owner_link)
    yield opened
    context.close()


@pytest.mark.parametrize("length", [FIVE_MB, LONGEST + 1])
def test_what_was_pasted_in_the_browser_is_not_lost(server: Server, page: Page, length: int) -> None:
    """The field keeps it, says what is wrong, and takes a shorter text afterwards."""
    with visit(server, server.owner_link) as owner:
        path = begin(owner, "before")
        page.goto(f"{server.application}{path}/listen")
        page.locator("html[data-ready]").wait_for(state="attached")
        field = page.locator("textarea").filter(has_text="before").first
        id = field.get_attribute("id")
        field = page.locator(f"[id='{id}']")
        field.fill("x" * length)
        with page.expect_response(lambda answer: answer.request.method == "POST", timeout=10_000) as answered:
            field.blur()
        assert answered.value.status in (413, 422)
        expect(page.locator(".notice-error").first).to_be_visible()
        assert len(field.input_value()) == length
        assert owner.get(api(path)).json()["customers"][0]["sentence"] == "before"
        field.fill("after")
        field.blur()
        expect(page.locator(f"[id='{id}-editor']")).to_have_attribute("data-state", "saved")
        assert owner.get(api(path)).json()["customers"][0]["sentence"] == "after"

"""Mocks as pages: who may see which, what is written into them, and what can never be reached."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from gyakusan.core.text import text
from gyakusan.mocks.shelf import put_site, write_shelf
from tests.mock_host.browsing import APPLICATION, Visitor, hosting
from tests.mock_host.shelves import SITE, config_of, fill, shelved

ADDRESSES: dict[str, int] = {
    "/m/published/": 200, "/m/published/index.html": 200, "/m/published/mock.css": 200, "/m/published/step/": 200,
    "/m/published": 307, "/m/published/step": 307, "/m/published/nothing.html": 404,
    "/m/paused/": 403, "/m/destroyed/": 410, "/m/preview/": 404, "/m/team/": 404, "/m/unknown/": 404,
    "/m/team/?team=wrong": 404, "/m/team/?team=": 404, "/m/team/mock.css": 200,
    "/preview/preview/": 200, "/preview/published/": 200, "/preview/team/": 200, "/preview/paused/": 200,
    "/preview/published": 307, "/preview/destroyed/": 410, "/preview/unknown/": 404,
    "/": 404, "/m/": 404, "/favicon.ico": 404, "/healthz": 200, "/tracker-sdk.js": 200,
}  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_address_answers_as_the_state_of_its_mock_says(unchanging: Visitor, address: str) -> None:
    unchanging.cookies.clear()
    assert unchanging.get(address).status == ADDRESSES[address]


@pytest.mark.parametrize("address", [*ADDRESSES, "/v1/events", "//v1/events", "/m/published/%00", "/m/%ff/"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "PUT"])
def test_every_response_is_isolated(unchanging: Visitor, address: str, method: str) -> None:
    response = unchanging.ask(method, address, headers={"Origin": "null"})
    ancestors = APPLICATION if address.startswith("/preview/") else "'none'"
    policy = f"sandbox allow-scripts allow-forms allow-popups; frame-ancestors {ancestors}"
    assert response.headers.get_all("content-security-policy") == [policy]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert response.headers["cache-control"]
    assert response.status < 500


def test_a_fault_of_ours_is_isolated_too(host: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("gyakusan.mock_host.pages.Pages._tracker")
    response = host.get("/m/published/", headers={"Accept-Language": "en"})
    assert response.status == 500
    assert response.headers["content-security-policy"].startswith("sandbox allow-scripts")
    assert text("mock_host.broken.sentence", "en") in response.text


def test_a_visitor_page_carries_its_tracker_and_html_is_never_kept_by_a_cache(host: Visitor) -> None:
    response = host.get("/m/published/")
    head, _, body = response.text.partition("</HEAD>")
    assert '<script src="/tracker-sdk.js"></script>' in head
    assert "<h1>Shift note</h1>" in body
    assert response.headers["cache-control"] == "no-store"
    config = config_of(response.text)
    assert (config["applicationId"], config["apiKey"]) == ("published", "write-published")
    assert config["applicationName"] == "</script><b>published"
    assert "</script><b>" not in response.text


def test_a_preview_has_no_tracker_no_visitor_and_no_cookie(host: Visitor) -> None:
    response = host.get("/preview/published/?team=team-published")
    assert response.content == SITE["index.html"]
    assert "set-cookie" not in response.headers


def test_the_cookie_is_first_party_random_and_the_same_person_keeps_it(host: Visitor) -> None:
    written = host.get("/m/published/").headers["set-cookie"]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(written.split("; "))
    assert "Secure" not in written
    assert "set-cookie" not in host.get("/m/published/step/").headers
    host.cookies.clear()
    assert host.get("/m/published/").headers["set-cookie"] != written


def test_the_cookie_is_secure_where_the_public_address_is(data: Path) -> None:
    with hosting(data, public_origin="https://mocks.example") as host:
        assert "Secure" in host.get("/m/published/").headers["set-cookie"]


@pytest.mark.parametrize("forged", ["x", "", "a" * 22 + "=", "\xe9" * 22, ".", "a" * 21 + "\\"])
def test_a_cookie_this_host_never_wrote_is_replaced(unchanging: Visitor, forged: str) -> None:
    response = unchanging.get("/m/published/", headers={"Cookie": f"visitor={forged}"})
    assert "set-cookie" in response.headers


def test_a_team_link_opens_a_team_mock_and_is_remembered_on_its_other_pages(host: Visitor) -> None:
    assert host.get("/m/team/?team=team-team").status == 200
    assert host.get("/m/team/step/").status == 200
    host.cookies.clear()
    assert host.get("/m/team/step/").status == 404


def test_a_team_link_of_one_mock_opens_no_other(tmp_path: Path) -> None:
    with hosting(fill(tmp_path, shelved("other-team", "team"))) as host:
        host.get("/m/team/?team=team-team")
        assert host.get("/m/other-team/").status == 404


def test_redirects_keep_the_query_and_never_lead_away(host: Visitor) -> None:
    assert host.get("/m/published?s=qr&team=x").headers["location"] == "./published/?s=qr&team=x"
    assert host.get("//evil.example/m").status == 404


@pytest.mark.parametrize(
    "inside",
    ["../mocks/shelf.json", "../../shelf.json", "%2e%2e/%2e%2e/shelf.json", "..%2f..%2fshelf.json", "step/../../shelf.json",
     "..\\shelf.json", "%2fetc/passwd", "/etc/passwd", ".hidden", ".git/config", "link.html", "linked/index.html", "step//index.html",
     "index.html/", "index.html%00", "a" * 5000, "%ed%a0%80"],
)  # fmt: skip
def test_nothing_but_plain_files_of_the_site_can_be_reached(unchanging: Visitor, inside: str) -> None:
    for room in ("m", "preview"):
        assert unchanging.get(f"/{room}/published/{inside}").status == 404


def test_a_changed_shelf_holds_from_the_next_request_on(data: Path, host: Visitor) -> None:
    assert host.get("/m/published/").status == 200
    write_shelf(data / "mocks", [shelved("published", "paused"), shelved("fresh", "published")])
    put_site(data / "mocks", "fresh", dict(SITE))
    assert [host.get(f"/m/{slug}/").status for slug in ("published", "fresh", "team")] == [403, 200, 404]


def test_a_broken_shelf_changes_nothing(data: Path, host: Visitor) -> None:
    host.get("/m/published/")
    (data / "mocks" / "shelf.json").write_text("{")
    assert host.get("/m/published/").status == 200


@pytest.mark.parametrize(
    ("asked", "language"),
    [("ja-JP,ja;q=0.9,en;q=0.8", "ja"), ("en-GB,en;q=0.9,ja;q=0.8", "en"), ("de,en;q=0.4,ja;q=0.7", "ja"), ("fr", "ja"), ("ja;q=x,en", "en")],
)  # fmt: skip
def test_a_visitor_without_a_mock_reads_why_in_their_language(
    unchanging: Visitor, asked: str, language: str
) -> None:
    page = unchanging.get("/m/destroyed/", headers={"Accept-Language": asked}).text
    assert f'<html lang="{language}">' in page
    assert text("mock_host.destroyed.sentence", "ja" if language == "ja" else "en") in page


def test_the_style_of_a_sentence_page_reaches_the_browser_as_written(unchanging: Visitor) -> None:
    style = unchanging.get("/m/destroyed/").text.partition("<style>")[2].partition("</style>")[0]
    assert "font:" in style
    assert "&" not in style  # an escaped quote would silently void the rule it stands in


def test_the_key_is_the_hosts_own_and_only_the_owner_reads_it(data: Path) -> None:
    with hosting(data) as host:
        host.get("/m/published/")
        cookie = host.cookies
    key = data / "mock_host.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    with hosting(data) as host:
        host.cookies.update(cookie)
        assert "set-cookie" not in host.get("/m/published/").headers
    assert len(key.read_bytes()) == 32

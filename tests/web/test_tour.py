"""The tour through the demo: every link of it leads somewhere, and nobody sees another's workshops by it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest

from gyakusan.web.tour import STOPS
from tests.servers import Server, serving
from tests.web.visiting import visit

LINK = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The servers as ``gyakusan demo`` starts them."""
    with serving(tmp_path_factory.mktemp("demo"), command="demo") as running:
        yield running


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_link_of_the_tour_answers_in_both_demo_workshops(demo: Server, language: str) -> None:
    with visit(demo, demo.owner_link, language=language) as owner:
        first = owner.get("/tour")
        workshops = re.findall(r'href="(/tour\?of=[^"]+)"', first.text)
        assert len(workshops) == 2
        for workshop in workshops:
            shown = owner.get(workshop).text
            links = [link for link in LINK.findall(_centre(shown)) if not link.startswith("/tour")]
            here = "/w/" + workshop.removeprefix("/tour?of=")
            assert {here + stop.path for stop in STOPS} <= set(links)
            assert sum(link.startswith(f"{demo.mocks}/m/") for link in links) == 2
            for link in links:
                assert owner.get(link).status_code == 200, link


def test_the_tour_begins_in_the_readers_language_and_home_and_overview_lead_to_it(demo: Server) -> None:
    for language in ("ja", "en"):
        with visit(demo, demo.owner_link, language=language) as owner:
            assert 'href="/tour"' in owner.get("/").text
            chosen = re.search(r'href="/tour\?of=([^"]+)" aria-current="page"', owner.get("/tour").text)
            assert chosen
            assert owner.get(f"/api/workshops/{chosen[1]}").json()["about"]["language"] == language
            assert f'href="/tour?of={chosen[1]}"' in owner.get(f"/w/{chosen[1]}").text


def test_without_a_demo_the_tour_says_where_there_is_one(server: Server) -> None:
    with visit(server, server.owner_link, language="en") as owner:
        assert "make demo" in owner.get("/tour").text
        assert 'href="/tour"' not in owner.get("/").text


def test_a_stranger_is_led_to_the_front_door(demo: Server) -> None:
    with httpx.Client(base_url=demo.application) as stranger:
        answer = stranger.get("/tour")
    assert answer.status_code in (303, 401)
    assert "/w/" not in answer.text


def _centre(shown: str) -> str:
    return shown[shown.index('id="room"') :]

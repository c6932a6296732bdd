"""The time zone on the pages: taken from the browser, said beside times, changed in place, and what times then say."""

from __future__ import annotations

import html
import re

from icalendar import Calendar

from gyakusan.core.text import text
from tests.servers import Server
from tests.web.visiting import OWN, SENTENCE, begin, bring_in, visit


def test_the_form_asks_the_browser_for_its_zone_and_the_workshop_begins_in_it(server: Server) -> None:
    """A name that only the browser knows, or none without a script, stands in nobody's way."""
    with visit(server, server.owner_link) as owner:
        assert owner.get("/").text.count('data-zone-target="own"') == 3
        for sent, zone in (
            ("Europe/Lisbon", "Europe/Lisbon"),
            ("Moon/Tranquility", "Asia/Tokyo"),
            ("", "Asia/Tokyo"),
        ):
            form = {"sentence": SENTENCE, "language": "ja", "zone": sent}
            path = owner.post("/new", data=form, headers=OWN).headers["location"]
            assert owner.get(f"/api/workshops/{path[3:]}").json()["about"]["zone"] == zone
        pasted = {"text": "# 顧客\n\n> 店長\n", "language": "ja", "zone": "Europe/Lisbon"}
        answer = owner.post("/new/text", data=pasted, headers=OWN)
        found = re.search(r"/w/(\w+)", answer.headers.get("location", answer.text))
        assert found
        assert owner.get(f"/api/workshops/{found[1]}").json()["about"]["zone"] == "Europe/Lisbon"


def test_whoever_runs_it_changes_the_zone_and_every_time_follows(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        path = begin(owner)
        change = {"item": "arrangements", "field": "practice_at", "was": "", "value": "2027-01-15T13:00"}
        assert owner.post(f"{path}/day0/edit", data=change, headers=OWN).status_code == 303
        link = bring_in(owner, path, "田中", "developer")
        with visit(server, link) as member:
            assert "Asia/Tokyo (UTC+9)" in member.get(f"{path}/agenda").text
            assert f"{path}/agenda/zone" not in member.get(f"{path}/agenda").text
            refused = member.post(f"{path}/agenda/zone", data={"zone": "UTC"}, headers=OWN)
            assert refused.status_code == 403
        unknown = owner.post(f"{path}/agenda/zone", data={"zone": "Nowhere/Land"}, headers=OWN)
        assert unknown.status_code == 422
        assert text("workshop.unknown_zone", "ja", zone="Nowhere/Land") in html.unescape(unknown.text)
        before = clocks(owner.get(f"{path}/history").text)
        for room, zone in (("agenda", "Europe/Berlin"), ("day0", "Pacific/Auckland")):
            assert owner.post(f"{path}/{room}/zone", data={"zone": zone}, headers=OWN).status_code == 303
        (event,) = Calendar.from_ical(owner.get(f"{path}/day0.ics").text).walk("VEVENT")
        assert f"{event.decoded('dtstart'):%Y-%m-%d %H:%M}" == "2027-01-15 00:00"
        assert "Pacific/Auckland (UTC+13)" in owner.get(f"{path}/day0?tab=day0_course").text
        after = owner.get(f"{path}/history").text
        assert "Pacific/Auckland" in after
        moved = {(now - then) % 24 for then, now in zip(before, clocks(after), strict=False)}
        assert moved
        assert moved <= {3, 4}  # summer time there, or not
        assert "Pacific/Auckland" in owner.get(f"{path}/day0?tab=sending").text


def clocks(page: str) -> list[int]:
    """The hours that the history says, the oldest first."""
    return [int(hour) for hour in re.findall(r"<time[^>]*>(\d\d):\d\d</time>", page)][::-1]

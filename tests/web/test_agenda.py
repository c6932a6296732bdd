"""The agenda tells when each work begins; the page of a process holds the words for whoever leads it."""

from __future__ import annotations

import html
import re

import pytest

from gyakusan.core.text import LANGUAGES, Language, text
from gyakusan.workshop.programs import load_program
from tests.servers import Server
from tests.web.visiting import begin, visit

PROGRAM = load_program("v3")


def read(page: str) -> str:
    """What a reader reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_work_of_a_meeting_has_its_time_its_words_and_its_remedies(
    server: Server, language: Language
) -> None:
    with visit(server, server.owner_link, language=language) as owner:
        page = owner.get(f"{begin(owner)}/agenda?start=13:05")
    assert page.status_code == 200
    said = read(page.text)
    assert "13:05–13:10" in said
    assert "16:25–16:35" in said  # the last of 210 minutes
    for work in PROGRAM.works("practice"):
        assert PROGRAM.text(f"works.{work.id}.say", language) in said
        for trouble in work.troubles:
            assert PROGRAM.text(f"works.{work.id}.troubles.{trouble.id}.remedy", language) in said


@pytest.mark.parametrize("start", ["", "99:99", "<script>", "00:00"])
def test_without_a_start_that_is_a_time_the_works_count_from_the_beginning(
    server: Server, start: str
) -> None:
    with visit(server, server.owner_link) as owner:
        said = read(owner.get(f"{begin(owner)}/agenda", params={"start": start}).text)
    assert ("00:00–00:05" in said) == (start == "00:00")
    assert (" 0:00–0:05" in said) == (start != "00:00")


def test_each_part_has_a_start_of_its_own(server: Server) -> None:
    with visit(server, server.owner_link) as owner:
        said = read(owner.get(f"{begin(owner)}/agenda", params={"of": "improve", "start": "14:00"}).text)
    assert text("overview.meeting_note", "ja", begins="14:00", ends="17:00", minutes=180) in said
    assert said.count(text("overview.not_timed", "ja", minutes=210)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_process_page_has_its_works_folded_away_and_no_other_page_has_any(
    server: Server, language: Language
) -> None:
    with visit(server, server.owner_link, language=language) as owner:
        workshop = begin(owner)
        for process in PROGRAM.processes:
            page = owner.get(f"{workshop}/{'test' if process == 'test_iterate' else process}").text
            guide = re.search(r'<aside class="guide".*?</aside>', page, re.DOTALL)
            assert guide, process
            assert not re.search(r"<details[^>]* open", guide[0])
            said = read(guide[0])
            assert text("overview.guide", language) in said
            for work in PROGRAM.works():
                told = PROGRAM.text(f"works.{work.id}.say", language) in said
                assert told == (work.process == process), said
        for room in ("", "/mocks", "/verdicts", "/history", "/people", "/agenda"):
            assert 'class="guide"' not in owner.get(workshop + room).text

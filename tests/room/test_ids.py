"""Ids of the room's page: each names one place, or a redrawing leaves what the last work said."""

from __future__ import annotations

import re
from collections import Counter

from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import PressRelease
from gyakusan.workshop.programs import load_program
from tests.room.seated import Seated


def test_no_id_stands_twice_in_the_room_in_any_work_for_a_member_and_for_who_runs_it(room: Seated) -> None:
    works = load_program(room.view().about.program).works("practice")
    assert len(works) == 22
    for work in works:
        room.hold(work.id)
        if work.id == "test_intro":
            for number in range(2):
                room.act(
                    "高橋",
                    edits.add,
                    item=PressRelease(id=f"r{number}", title=f"発表{number}", slug=f"r{number}"),
                )
        for name in ("小林", "佐藤"):
            page = room.page(name)
            twice = [one for one, count in Counter(re.findall(r'\sid="([^"]*)"', page)).items() if count > 1]
            assert not twice, f"{work.id}, {name}: {twice}"
            assert page.count('class="instruction"') <= 1

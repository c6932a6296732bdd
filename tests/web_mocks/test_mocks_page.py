"""The page of mocks shows each mock in a phone, what people did with it, and only what may be done with it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from gyakusan.core.errors import Refusal
from gyakusan.core.text import Language, text
from gyakusan.web.mocks import ROOM
from gyakusan.workshop import edits
from gyakusan.workshop.artifacts import Step
from tests.web_mocks.stage import Stage, keep, open_stage


def plain(page: str) -> str:
    """What a reader reads."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def test_a_press_release_without_a_mock_offers_to_build_one(stage: Stage) -> None:
    stage.post(ROOM, "make", press_release="idea-0")
    assert stage.mock(0).state == "preview"
    page = stage.drawn(ROOM)
    assert "モックを作っています" in page  # the disk has not followed yet
    stage.converge()
    page = stage.drawn(ROOM)
    assert f'src="http://localhost:8001/preview/{stage.mock(0).slug}/?v=' in page
    assert page.count("モックを作る</span>") == 1  # the other idea's


def test_without_locked_criteria_the_page_offers_the_team_only_and_says_why(stage: Stage) -> None:
    stage.make(0)
    page = stage.drawn(ROOM)
    assert "合格の基準がまだ確定していません（焼きたて便、のこり一個）" in page
    assert 'value="team"' in page
    assert 'value="published"' not in page
    with pytest.raises(Refusal):
        stage.post(ROOM, "show", mock=stage.mock(0).id, to="published")


def test_with_locked_criteria_a_mock_is_published_by_one_press(stage: Stage) -> None:
    stage.lock(0)
    stage.make(0)
    assert 'value="published"' in stage.drawn(ROOM)
    stage.post(ROOM, "show", mock=stage.mock(0).id, to="published")
    assert stage.mock(0).state == "published"


def test_before_a_mock_is_shown_its_open_places_are_named_with_their_links(stage: Stage) -> None:
    """Blanks, red steps, criteria that can move: said once each, each a link, and no button is taken away."""
    mock = stage.make(0)
    step = stage.view.parts(Step, "idea-0")[1]
    stage.act(edits.change, id=step.id, field="doubtful", was=False, value=True)
    page = stage.drawn(ROOM)
    read = plain(page)
    assert "手順 2（要確認）" in read
    assert f'/refine?of=idea-0#step-{step.id}"' in page
    assert "「課題解決の達成」の基準（未確定）" in read
    assert text("mocks_page.loose_end_team", "ja") in read, "to the team, not to anybody yet"
    assert 'value="team"' in page
    stage.lock(0)
    page = stage.drawn(ROOM)
    assert "（未確定）" not in page
    assert text("mocks_page.loose_end", "ja") in plain(page)
    asked = page.split(text("mocks_page.publish_anyway", "ja"))[0].rsplit('class="confirm"', 1)[-1]
    assert "手順 2（要確認）" in asked
    assert 'value="published"' in asked
    stage.post(ROOM, "show", mock=mock.id, to="published")
    assert text("mocks_page.loose_end", "ja") not in stage.drawn(ROOM)


def test_a_preview_says_at_its_link_that_it_is_not_counted(stage: Stage) -> None:
    stage.make(0)
    stage.converge()
    title, _, _ = stage.drawn(ROOM).partition("<iframe")
    assert "このリンクは下見です。数えません。" in title


def test_rubbish_in_a_form_is_refused(stage: Stage) -> None:
    stage.make(0)
    for form in ({"mock": stage.mock(0).id, "to": "everywhere"}, {"mock": "none", "to": "team"}, {}):
        with pytest.raises(Refusal):
            stage.post(ROOM, "show", **form)


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("ja", "10 人が来て、7 人が「試す」を押し、5 人が答え、3 人が乗り換えたいと言いました。"),
        ("en", "10 came, 7 pressed “try”, 5 answered, 3 would switch."),
    ],
)
def test_counts_are_told_in_words_people_understand(stage: Stage, language: Language, says: str) -> None:
    stage.lock(0)
    mock = stage.make(0, "published")
    stage.react(mock.slug, [5, 4, 0, 0, 4, 1, 2], only_looked=3)
    assert says in plain(stage.drawn(ROOM, language=language))


def test_comments_stand_beside_the_numbers_and_are_never_markup(stage: Stage) -> None:
    stage.lock(0)
    mock = stage.make(0, "published")
    stage.react(mock.slug, [5])
    page = stage.drawn(ROOM)
    assert "朝は並べないので" in page
    keep(stage.house.events, mock.slug, [4, 4, 4], 0, "", ("<script>alert(1)</script>",))
    page = stage.drawn(ROOM)
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_every_feedback_source_has_its_own_link_and_the_page_says_who_came_by_it(stage: Stage) -> None:
    stage.lock(0)
    mock = stage.make(0, "published")
    stage.converge()
    stage.react(mock.slug, [5, 4], source="f1")
    stage.react(mock.slug, [3], source="stray")
    page = stage.drawn(ROOM)
    for source in ("", "?s=f0", "?s=f1"):
        assert f'value="http://localhost:8001/m/{mock.slug}/{source}"' in page
    assert page.count("data:image/svg+xml") == 4  # public, two sources, team
    assert "子育ての集まり 2 人" in plain(page)
    assert "印「stray」 1 人" in plain(page)


def test_the_team_link_is_for_those_who_write(stage: Stage) -> None:
    stage.make(0, "team")
    stage.converge()
    assert "?team=" in stage.drawn(ROOM)
    assert "?team=" in stage.drawn(ROOM, role="developer")
    assert "?team=" not in stage.drawn(ROOM, role="sponsor")


def test_only_what_a_role_may_do_is_offered(stage: Stage) -> None:
    stage.lock(0)
    stage.make(0, "published")
    developer, sponsor = stage.drawn(ROOM, role="developer"), stage.drawn(ROOM, role="sponsor")
    assert 'value="paused"' in developer
    assert 'value="destroyed"' not in developer
    assert "<form" not in sponsor


def test_a_change_after_publishing_is_said_and_published_only_on_purpose(stage: Stage) -> None:
    stage.lock(0)
    mock = stage.make(0, "published")
    assert "公開した後に" not in stage.drawn(ROOM)
    step = stage.view.steps[0]
    stage.act(edits.change, id=step.id, field="text", was=step.text, value="店の前で焼き上がりを選ぶ")
    assert "公開した後に" in stage.drawn(ROOM)
    stage.post(ROOM, "rebuild", mock=mock.id)
    assert "公開した後に" not in stage.drawn(ROOM)


def test_a_destroyed_mock_leaves_its_numbers_and_a_receipt(stage: Stage) -> None:
    stage.lock(0)
    mock = stage.make(0, "published")
    stage.converge()
    stage.react(mock.slug, [5, 4, 4])
    stage.post(ROOM, "show", mock=mock.id, to="destroyed")
    assert "ファイルを消しています" in stage.drawn(ROOM)
    stage.converge()
    page = plain(stage.drawn(ROOM))
    assert "すべて消しました" in page
    assert re.search(r"index\.html \d+ B sha256:[0-9a-f]{64}", page)
    assert "来た人 3" in page


def test_simulated_reactions_say_so(tmp_path: Path) -> None:
    stage = open_stage(tmp_path, simulated=True)
    assert "実際の人の反応ではありません" in stage.drawn(ROOM)
    stage.database.close()


def test_an_empty_room_teaches(stage: Stage) -> None:
    for idea in ("idea-0", "idea-1"):
        stage.act(edits.remove, id=idea)
    assert "プレスリリースを書く" in stage.drawn(ROOM)

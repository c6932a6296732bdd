"""The Listen page: every viewer sees the customer and the journey; only members get fields, and forms become verbs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gyakusan.core.errors import Invalid
from gyakusan.core.text import Language
from gyakusan.listen.ops import GUARDS
from gyakusan.store.database import Database
from gyakusan.store.migrations import JOURNAL
from gyakusan.web.house import Drafting, House
from gyakusan.web.listen import ROOM
from gyakusan.web.rooms import Form, Sight
from gyakusan.workshop import edits, ops
from gyakusan.workshop.artifacts import Action, Basis, Prose, Quantity
from gyakusan.workshop.fold import FOLDS
from gyakusan.workshop.journal import Journal
from gyakusan.workshop.people import People
from gyakusan.workshop.programs import load_program
from gyakusan.workshop.registry import Registry
from gyakusan.workshop.rights import Actor


class NoDrafts:
    """A house where nothing is being drafted."""

    def start(self, workshop: str, process: str, person: str) -> None:
        """Not asked in these tests."""

    def cancel(self, workshop: str, process: str) -> None:
        """Not asked in these tests."""

    def of(self, workshop: str, process: str) -> Drafting | None:
        """None is under way."""
        return None


@dataclass
class Visit:
    """The room as one person sees it."""

    house: House
    workshop: str
    member: Actor
    reader: Actor

    def sight(self, actor: Actor | None = None, language: Language = "ja") -> Sight:
        """What the page is drawn from."""
        view = self.house.journal.view(self.workshop, actor or self.member)
        return Sight(
            view=view,
            program=load_program("v3"),
            language=language,
            room="listen",
            names={},
            house=self.house,
        )

    def page(self, actor: Actor | None = None, language: Language = "ja") -> str:
        """The room's HTML."""
        return str(ROOM.draw(self.sight(actor, language)))

    def post(self, name: str, form: Form) -> None:
        """What the door does with a posted form."""
        call = ROOM.actions[name](form, self.sight())
        self.house.journal.act(self.workshop, self.member, call.verb, **call.arguments)

    @property
    def journey(self) -> tuple[Action, ...]:
        """The journey now."""
        return self.house.journal.view(self.workshop, self.member).journey


@pytest.fixture
def visit(tmp_path: Path) -> Iterator[Visit]:
    """A workshop over a real journal, with two rows and some imported text."""
    database = Database(tmp_path / "journal.db", JOURNAL)
    journal, people = Journal(database, Registry(folds=FOLDS, guards=GUARDS)), People(database)
    member = Actor(id=people.add("Sato"), role="facilitator")
    reader = Actor(id=people.add("Ono"), role="observer")
    workshop = journal.create(member, ops.create, title="朝パン", language="ja")
    journal.act(workshop, member, ops.set_member, person=reader.id, role="observer")
    house = House(data=tmp_path, journal=journal, people=people, drafts=NoDrafts(), origin="", mock_origin="")
    yield Visit(house, workshop, member, reader)
    database.close()


def _baked(visit: Visit) -> Visit:
    items = [
        Action(
            id="bake",
            stage="仕込み",
            text="窯で<焼く>",
            minutes=Quantity.of(30),
            yen=Quantity.of(100),
            times=Quantity.of(250),
            basis=Basis(kind="fact", source="日誌"),
        ),
        Action(id="close", stage="達成", text="棚を空にして閉める"),
        Prose(id="told", section="listen", text="### 気づき"),
    ]
    visit.house.journal.act(visit.workshop, visit.member, edits.add_all, items=items)
    return visit


def test_an_empty_page_teaches_with_a_sentence_an_example_and_a_button(visit: Visit) -> None:
    page = visit.page()
    assert "直前の行動へ一つずつさかのぼります" in page
    assert f"/w/{visit.workshop}/listen/add-row" in page
    assert "<table" not in page


def test_the_table_shows_a_year_of_each_row_and_of_all(visit: Visit) -> None:
    page = _baked(visit).page()
    assert page.count(">125<") == 2
    assert page.count(">25,000<") == 2
    assert "数の分かる 1/2 行" in page


def test_the_goal_stands_out_and_every_row_says_what_it_rests_on(visit: Visit) -> None:
    page = _baked(visit).page()
    assert 'id="row-close" class="row-assumption row-goal"' in page
    assert 'id="row-bake" class="row-fact"' in page
    assert "日誌" in page
    assert "### 気づき" in page


def test_what_people_wrote_is_never_markup(visit: Visit) -> None:
    assert "<焼く>" not in _baked(visit).page()


def test_a_reader_sees_the_same_words_without_a_single_form(visit: Visit) -> None:
    page = _baked(visit).page(visit.reader)
    assert "棚を空にして閉める" in page
    assert "<form" not in page


def test_the_page_is_whole_in_english_too(visit: Visit) -> None:
    page = _baked(visit).page(language="en")
    assert "Who is the customer" in page
    assert "1 of 2 rows with numbers" in page


def test_forms_become_verbs(visit: Visit) -> None:
    _baked(visit)
    visit.post("add-row", {"after": "bake"})
    visit.post("amount", {"item": "close", "field": "minutes", "was": "", "value": "3分"})
    visit.post("describe", {"item": "close", "field": "emotion", "was": "", "value": "😌"})
    visit.post("paste", {"row": "bake", "column": "text", "tsv": "窯で焼く\t25"})
    visit.post("move-row", {"item": "bake", "up": "false"})
    blank, bake, close = visit.journey
    assert (blank.text, blank.stage) == ("", "仕込み")
    assert (bake.text, bake.minutes) == ("窯で焼く", Quantity.of(25))
    assert (close.minutes and close.minutes.middle, close.emotion) == (3, "😌")


@pytest.mark.parametrize("action", ["amount", "describe"])
def test_a_field_that_is_none_of_the_form_is_refused(visit: Visit, action: str) -> None:
    with pytest.raises(Invalid, match="no_such_field"):
        ROOM.actions[action]({"item": "bake", "field": "basis"}, _baked(visit).sight())

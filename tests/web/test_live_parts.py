"""What is sent between two drawings of a room leads from the one to the other, and is no more than what changed."""

from __future__ import annotations

from xml.etree import ElementTree

from htpy import Element, Fragment, div, fragment, p, table, tbody, td, tr
from hypothesis import given
from hypothesis import strategies as st

from gyakusan.web.frame.drawn import drawn
from gyakusan.web.parts import Change, Part, Taken, changes, split


def taken_apart(drawing: Element | Fragment) -> Part:
    return split(drawing.iter_chunks())


def sheet(rows: dict[str, str], *, finished: bool = False, title: str = "Rows") -> Element:
    """A table of rows with ids, below a title of its own."""
    lines = [tr(id=f"row-{name}")[td[words]] for name, words in rows.items()]
    return div("#room")[
        p[title], table("#rows")[tbody[[drawn(line) for line in lines] if finished else lines]]
    ]


def put(page: str, steps: list[Change]) -> str:
    """The page after the browser did what it was told."""
    tree = ElementTree.fromstring(f"<body>{page}</body>")  # noqa: S314  markup of this test
    for step in steps:
        parent, place = next(
            (parent, place)
            for parent in tree.iter()
            for place, child in enumerate(parent)
            if child.get("id") == step.target
        )
        if step.swap in ("delete", "outerMorph"):
            del parent[place]
        if step.swap != "delete":
            parent.insert(place + (step.swap == "afterend"), ElementTree.fromstring(step.text))  # noqa: S314  likewise
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in tree)


def test_an_edited_row_is_sent_alone() -> None:
    """Of a table whose one row differs only that row goes out."""
    before, after = sheet({"a": "1", "b": "2"}), sheet({"a": "1", "b": "3"})
    (change,) = changes(taken_apart(before), taken_apart(after))
    assert change == Change("row-b", '<tr id="row-b"><td>3</td></tr>')


def test_a_row_that_came_and_one_that_went_are_put_in_and_taken_out() -> None:
    """Nothing else of the table is sent."""
    before, after = sheet({"a": "1", "b": "2"}), sheet({"a": "1", "c": "3"})
    steps = changes(taken_apart(before), taken_apart(after))
    assert {(step.target, step.swap) for step in steps} == {("row-b", "delete"), ("row-a", "afterend")}


def test_what_has_no_id_of_its_own_is_sent_with_what_holds_it() -> None:
    """The title has no id: the room around it is sent whole."""
    before, after = sheet({"a": "1"}), sheet({"a": "1"}, title="Lines")
    assert [change.target for change in changes(taken_apart(before), taken_apart(after))] == ["room"]


def test_rows_in_another_order_are_sent_with_their_table() -> None:
    """A move cannot be told by its parts."""
    before, after = sheet({"a": "1", "b": "2"}), sheet({"b": "2", "a": "1"})
    assert [change.target for change in changes(taken_apart(before), taken_apart(after))] == ["rows"]


def test_nothing_is_sent_of_what_is_the_same() -> None:
    assert changes(taken_apart(sheet({"a": "1"})), taken_apart(sheet({"a": "1"}))) == []


def test_markup_of_two_elements_is_no_part() -> None:
    """A remembered form with a place for refusals beside it must not be put where the form alone was."""
    two = drawn(fragment[div("#one")["x"], div["y"]])
    assert taken_apart(div("#room")[two]).inner[0].inner == ()


def test_finished_rows_and_parts_taken_apart_before_are_found_again() -> None:
    """However a row was drawn, it is the same part."""
    plain, finished = taken_apart(sheet({"a": "1"})), taken_apart(sheet({"a": "1"}, finished=True))
    again = split([Taken.of(plain.pieces)])
    for other in (finished, again):
        assert other.text == plain.text
        assert [part.id for part in other.inner[0].inner[0].inner] == ["row-a"]


ROWS = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from(["", "1", "2", "<b>&"]), max_size=6)


@given(ROWS, ROWS, st.booleans(), st.sampled_from(["Rows", "Lines"]))
def test_the_page_becomes_what_was_drawn(
    before: dict[str, str], after: dict[str, str], finished: bool, title: str
) -> None:
    """Whatever differs between two tables, a browser that follows the steps shows the later one."""
    old, new = sheet(before, finished=finished), sheet(after, finished=finished, title=title)
    shown = put(str(old), changes(taken_apart(old), taken_apart(new)))
    assert shown == put(str(new), [])

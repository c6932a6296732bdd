"""Free text between marks of Markdown stays what it was, whatever it looks like."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyakusan.workshop.markdown_lines import escaped, heading, is_rule, opens_block, unescaped


def _begins(line: str) -> bool:
    return heading(line) is not None or opens_block(line)


def _begins_anywhere(line: str) -> bool:
    return _begins(line) or line.startswith("-")


LINES = st.lists(st.sampled_from(["\\", "#", " ", "-", "<", "`", "a", "見"]), max_size=8).map("".join)


@given(LINES, st.booleans())
@example("\\- a", False)
@example("\\\\## a", True)
def test_a_line_comes_back_as_it_was_and_begins_nothing_meanwhile(line: str, below: bool) -> None:
    """Also when it has backslashes of somebody's own, and wherever it stands."""
    begins = _begins_anywhere if below else _begins
    written = escaped(line, begins, _begins_anywhere)
    assert unescaped(written, _begins_anywhere) == line
    assert not begins(written)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("## When", (2, "When")),
        ("   # ", (1, "")),
        ("#　見出し", (1, "見出し")),
        ("####### deep", None),
        ("#tag", None),
        ("\\# a", None),
    ],
)
def test_a_heading_is_told_by_its_signs_and_a_space_of_any_width(
    line: str, found: tuple[int, str] | None
) -> None:
    assert heading(line) == found


def test_a_line_across_the_page_is_three_of_one_sign() -> None:
    assert [line for line in ("---", "* * *", "___ ", "--", "-*-", "--- a", "") if is_rule(line)] == [
        "---",
        "* * *",
        "___ ",
    ]

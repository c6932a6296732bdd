"""The line of a key is found whatever way the TOML is written."""

from __future__ import annotations

import pytest

from gyakusan.workshop.program_lines import Lines, Place

SOURCE = '''\
# comment = 1
a = 1
b.c = 2
text = """
fake = 3
[fake]
"""
"quoted key" = 4  # [[no]]
[table]
x = [
  1,
  { y = 2, z = 3 },

  # a comment in a list
  3,
]
[table.inner]
k = "]"

[[many]]
id = "one"
[many.child]
v = 1
[[many.grand]]
w = 1
[[many.grand]]
w = 2
[[many]]
id = "two"
short = [1, 2]
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 2),
        (("b", "c"), 3),
        (("text",), 4),
        (("fake",), 1),
        (("quoted key",), 8),
        (("table",), 9),
        (("table", "x"), 10),
        (("table", "x", 0), 11),
        (("table", "x", 1), 12),
        (("table", "x", 1, "z"), 12),
        (("table", "x", 2), 15),
        (("table", "x", 9), 10),
        (("table", "inner", "k"), 18),
        (("many", 0, "id"), 21),
        (("many", 0, "child", "v"), 23),
        (("many", 0, "grand", 1, "w"), 27),
        (("many", 1), 28),
        (("many", 1, "id"), 29),
        (("many", 1, "missing"), 28),
        (("many", 1, "short", 1), 30),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_the_line_of_a_key_or_of_what_is_around_it(place: Place, line: int, ending: str) -> None:
    assert Lines(SOURCE.replace("\n", ending)).of(place) == line

"""Whatever people do to the lines of a bundle, it is imported, and what is exported says exactly what was read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gyakusan.course import bundle
from tests.course.folders import OWNER, case, journal_in

LINES = [
    "## Define",
    "### 見出し",
    "| a | b |",
    "|---|---|",
    "> 引用",
    "* いつ使う? :",
    "---",
    "```",
    "**Q: なぜ?**",
    "",
]
TAILS = [" (AI)", " (仮)", "<br>", "|", "**", "\\", "(事実: )", "(fact: a (b))", "\u2028"]

mutation = st.tuples(
    st.sampled_from(["README.md", "solutions.md", "customer.md"]),
    st.sampled_from(["delete", "double", "cut", "tail", "line"]),
    st.integers(0, 400),
    st.integers(0, 40),
)


@settings(max_examples=20, derandomize=True)  # the same twenty for everybody; long runs find more by hand
@given(st.lists(mutation, min_size=1, max_size=6))
def test_a_mutilated_bundle_is_imported_and_comes_out_stable(
    mutations: list[tuple[str, str, int, int]],
) -> None:
    """Lines lost, doubled, cut short, glued to other signs: never an error, never a change on the second import."""
    files = case("messy")
    for name, what, place, number in mutations:
        lines = files[name].decode().split("\n")
        place %= len(lines)
        if what == "delete":
            del lines[place]
        elif what == "double":
            lines.insert(place, lines[number % len(lines)])
        elif what == "cut":
            lines[place] = lines[place][:number]
        elif what == "tail":
            lines[place] += TAILS[number % len(TAILS)]
        else:
            lines.insert(place, LINES[number % len(LINES)])
        files[name] = "\n".join(lines).encode()
    with tempfile.TemporaryDirectory() as folder:
        journal = journal_in(Path(folder))
        workshop = bundle.load(journal, OWNER, files).workshop
        before = journal.view(workshop, OWNER).seq
        bundle.load(journal, OWNER, bundle.dump(journal, OWNER, workshop))
        assert journal.view(workshop, OWNER).seq == before

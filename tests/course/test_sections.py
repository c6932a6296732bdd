"""README.md is taken apart by its headings, and nothing of it is lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gyakusan.course.bundle.readme import spliced
from gyakusan.course.bundle.sections import take_apart

README = """\
# A florist on Fridays

An opening nobody has a place for.

## LISTEN

rows

```
## Define
```

## A word from the owner

kept

## Test / Iterate 🎯

bars

## Listen

again

# Appendix

more
"""


def test_each_part_of_a_readme_is_found_with_its_line() -> None:
    """Case, spaces and decoration of a heading do not matter; a heading within code is none."""
    readme = take_apart(README)
    assert readme.title == "A florist on Fridays"
    assert set(readme.sections) == {"listen", "test_iterate"}
    assert "## Define" in readme.sections["listen"].source
    assert README.split("\n")[readme.sections["listen"].line] == "rows"
    assert README.split("\n")[readme.sections["test_iterate"].line] == "bars"


def test_what_is_nobodys_section_is_kept_where_it_stood() -> None:
    """Before the first section, behind the one it follows, and a heading that comes twice."""
    readme = take_apart(README)
    assert readme.around == {
        "readme": "An opening nobody has a place for.",
        "readme:listen": "## A word from the owner\n\nkept",
        "readme:test_iterate": "## Listen\n\nagain\n\n# Appendix\n\nmore",
    }
    assert readme.twice == (("Listen", README.split("\n").index("## Listen") + 1),)


def test_an_empty_readme_has_nothing() -> None:
    """And does not fail."""
    assert take_apart("") == take_apart("\n\n")
    assert take_apart("just words").around == {"readme": "just words"}


def test_a_heading_underlined_instead_of_marked_is_read_too() -> None:
    """Markdown has both."""
    readme = take_apart("Shop\n====\n\nListen\n------\nrows\n")
    assert readme.title == "Shop"
    assert readme.sections["listen"].source.strip() == "rows"


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "# One",
                    "## Listen",
                    "## define",
                    "## TEST/ITERATE",
                    "## Other",
                    "### Part",
                    "Refine",
                    "------",
                ),
                *(
                    "words",
                    "- point",
                    "",
                    "| a | b |",
                    "|---|---|",
                    "```",
                    "    code",
                    "> said",
                    "<!-- x -->",
                ),
            ]
        ),
        max_size=25,
    )
)
def test_no_line_of_any_readme_is_lost(lines: list[str]) -> None:
    """Each stands in a section or around one; the headings that were recognised, and the title, are the only ones gone."""
    readme = take_apart("\n".join(lines))
    kept = [line for part in readme.sections.values() for line in part.source.split("\n")]
    kept += [line for part in readme.around.values() for line in part.split("\n")]
    left = Counter(line for line in lines if line.strip()) - Counter(line for line in kept if line.strip())
    assert sum(left.values()) <= 2 * (len(readme.sections) + bool(readme.title))
    assert (
        not {"words", "- point", "| a | b |", "> said", "```", "    code", "<!-- x -->"} & set(left)
        or readme.title
    )
    for process, part in readme.sections.items():
        body = lines[part.line - 1 :][: part.length]
        assert part.source.startswith("\n".join(body)), process


def test_replacing_one_section_leaves_every_other_line() -> None:
    """Also when the section is empty and the next heading follows at once."""
    source = "# T\n## Listen\n## Other\nkept\n\n## Define\nold\n"
    assert spliced(source, {"listen": "rows", "define": "new", "invent": "more"}) == (
        "# T\n## Listen\n\nrows\n\n## Other\nkept\n\n## Define\n\nnew\n\n## Invent\n\nmore\n"
    )
    assert spliced("a\r\n\r\n## Listen\r\n", {"listen": "b"}) == "a\r\n\r\n## Listen\r\n\r\nb\r\n"


def test_a_block_left_open_does_not_swallow_what_is_written_below() -> None:
    """A fence or comment that nobody closed is closed at the end of its part."""
    for opened in ("```\ncode", "~~~~\ncode", "<!-- note", "<pre>\nx"):
        readme = take_apart(f"{opened}\n")
        assert take_apart(readme.around["readme"] + "\n\n## Listen\n\nrows\n").sections.keys() == {"listen"}

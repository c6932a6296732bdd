"""README.md is taken apart by its headings, and nothing of it is lost."""

from __future__ import annotations

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

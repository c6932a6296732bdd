"""Reads a built page as a browser's parser would: its elements, attributes and texts."""

from __future__ import annotations

from html.parser import HTMLParser


class Reading(HTMLParser):
    """``tags`` in order, ``attributes`` as (tag, name, value), ``words``: every text and every field's value."""

    def __init__(self, page: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the element; a paragraph begins a new line of words."""
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        self.texts.append("" if tag == "span" else "\n")
        self.texts += [f"\n{value}\n" for name, value in attrs if name == "value" and value]

    def handle_data(self, data: str) -> None:
        """Keeps the text."""
        self.texts.append(data)

    @property
    def words(self) -> str:
        """Everything that can be read."""
        return "".join(self.texts)

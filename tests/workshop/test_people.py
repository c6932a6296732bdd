"""People can be erased, links revoked; the journal never held a name."""

from __future__ import annotations

import sqlite3

import pytest

from gyakusan.core.errors import NotFound
from tests.workshop.conftest import Table


def test_a_link_signs_in_its_person_until_it_is_revoked(table: Table) -> None:
    token = table.people.new_link(table.mika.id)
    assert table.people.by_token(token) == table.mika.id
    table.people.revoke_links(table.mika.id)
    assert table.people.by_token(token) is None
    assert table.people.by_token("") is None


def test_tokens_are_stored_only_as_hashes(table: Table) -> None:
    token = table.people.new_link(table.mika.id)
    with sqlite3.connect(table.database.path) as raw:
        dump = "\n".join(raw.iterdump())
    raw.close()
    assert token not in dump


def test_erasing_forgets_name_contact_and_links_and_leaves_what_they_wrote(table: Table) -> None:
    token = table.people.new_link(table.mika.id)
    table.people.erase(table.mika.id)
    assert table.people.names([table.mika.id]) == {}
    assert table.people.by_token(token) is None
    with sqlite3.connect(table.database.path) as raw:
        dump = "\n".join(raw.iterdump())
    raw.close()
    assert "Mika" not in dump
    assert table.mika.id in dump
    with pytest.raises(NotFound):
        table.people.erase("nobody")

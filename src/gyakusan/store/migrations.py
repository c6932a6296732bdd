"""Forward-only, numbered migrations: the number is the place in the tuple and is never edited afterwards."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from gyakusan.core.errors import Unavailable

JOURNAL: Final = (
    """
    CREATE TABLE entries (
        workshop TEXT NOT NULL, seq INTEGER NOT NULL, act TEXT NOT NULL, verb TEXT NOT NULL,
        at TEXT NOT NULL, actor TEXT NOT NULL, undoes TEXT, kind TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (workshop, seq)
    ) WITHOUT ROWID;
    CREATE INDEX entries_by_kind ON entries (kind, workshop);
    CREATE TABLE people (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, contact TEXT NOT NULL, erased_at TEXT
    ) WITHOUT ROWID;
    CREATE TABLE links (
        token_hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id),
        created_at TEXT NOT NULL, revoked_at TEXT
    ) WITHOUT ROWID;
    CREATE INDEX links_by_person ON links (person);
    """,
    """
    CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY, id TEXT NOT NULL UNIQUE, person TEXT NOT NULL REFERENCES people (id),
        device TEXT NOT NULL, began_at TEXT NOT NULL, seen_at TEXT NOT NULL, ends_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX sessions_by_person ON sessions (person);
    """,
    # Testers' words leave the entries for a table from which they can be erased; entries keep their ids.
    """
    CREATE TABLE words (
        workshop TEXT NOT NULL, id TEXT NOT NULL, item TEXT NOT NULL, field TEXT NOT NULL, words TEXT NOT NULL,
        PRIMARY KEY (workshop, id)
    ) WITHOUT ROWID;
    CREATE INDEX words_by_item ON words (workshop, item);
    CREATE TEMP TABLE said AS
        SELECT entries.workshop, entries.seq, places.value AS place,
            printf('words:%020d', entries.seq * 10 + places.key) AS id,
            coalesce(json_extract(body, '$.item.id'), json_extract(body, '$.id')) AS item,
            coalesce(json_extract(body, '$.field'), substr(places.value, 8)) AS field,
            json_extract(body, places.value) AS words
        FROM entries, json_each('["$.item.note", "$.item.tester", "$.was", "$.value"]') AS places
        WHERE (
            (places.key < 2 AND kind IN ('added', 'removed') AND json_extract(body, '$.item.type') = 'user_test')
            OR (places.key > 1 AND kind = 'changed' AND json_extract(body, '$.field') IN ('note', 'tester')
                AND EXISTS (SELECT 1 FROM entries AS made WHERE made.workshop = entries.workshop
                    AND made.kind = 'added' AND json_extract(made.body, '$.item.type') = 'user_test'
                    AND json_extract(made.body, '$.item.id') = json_extract(entries.body, '$.id')))
        ) AND json_extract(body, places.value) <> '';
    INSERT INTO words SELECT workshop, id, item, field, words FROM said;
    UPDATE entries SET body = json_set(body, said.place, said.id)
        FROM said WHERE said.workshop = entries.workshop AND said.seq = entries.seq
            AND said.place IN ('$.item.note', '$.was');
    UPDATE entries SET body = json_set(body, said.place, said.id)
        FROM said WHERE said.workshop = entries.workshop AND said.seq = entries.seq
            AND said.place IN ('$.item.tester', '$.value');
    DROP TABLE said;
    """,
    # Every page asks what of its viewer's can be undone.
    "CREATE INDEX entries_undoing ON entries (workshop, undoes) WHERE undoes IS NOT NULL",
    # Texts being written together: every change to one, until the journal holds it and nobody writes any more.
    """
    CREATE TABLE open_texts (
        workshop TEXT NOT NULL, item TEXT NOT NULL, number INTEGER NOT NULL, opening TEXT NOT NULL,
        person TEXT NOT NULL, taken INTEGER NOT NULL, change BLOB NOT NULL,
        PRIMARY KEY (workshop, item, number)
    ) WITHOUT ROWID;
    """,
    # What a facilitator notes for themselves about a workshop; no journal holds it, no export takes it along.
    """
    CREATE TABLE private_notes (
        workshop TEXT NOT NULL, person TEXT NOT NULL, about TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (workshop, person, about)
    ) WITHOUT ROWID;
    """,
    # How people come in without a link of their own: the open codes, who waits to be let in as somebody who is in
    # already, and what brings a person's own second device in.
    """
    CREATE TABLE join_codes (
        workshop TEXT PRIMARY KEY, code TEXT NOT NULL UNIQUE, ends_at TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE join_requests (
        id TEXT PRIMARY KEY, workshop TEXT NOT NULL, person TEXT NOT NULL REFERENCES people (id),
        token_hash TEXT NOT NULL UNIQUE, device TEXT NOT NULL, ends_at TEXT NOT NULL, answer TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX join_requests_by_workshop ON join_requests (workshop);
    CREATE TABLE device_links (
        token_hash TEXT PRIMARY KEY, person TEXT NOT NULL REFERENCES people (id), ends_at TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
)


def migrate(connection: Connection, migrations: tuple[str, ...]) -> None:
    """Brings a file to the newest number; does nothing on one that is there already.

    Raises Unavailable for a file that a newer version has written: an older one would lose what it does not know.
    """
    reached = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if reached > len(migrations):
        raise Unavailable("common.store_newer", file=connection.engine.url.database)
    for number, script in enumerate(migrations[reached:], start=reached + 1):
        for statement in filter(str.strip, script.split(";")):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(f"PRAGMA user_version = {number}")

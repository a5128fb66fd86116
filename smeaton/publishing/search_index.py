"""The index that is searched, beside the table of passages: each database has its own."""

from __future__ import annotations

from typing import Any

TABLE, INDEX = "publishing_passage", "publishing_passage_words"

# FTS5 keeps no copy of the words: it reads them from the table, and the triggers keep it in step.
_SQLITE = f"""
CREATE VIRTUAL TABLE {INDEX} USING fts5(
    title, words, content='{TABLE}', content_rowid='id',
    tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER {INDEX}_added AFTER INSERT ON {TABLE} BEGIN
    INSERT INTO {INDEX}(rowid, title, words) VALUES (new.id, new.title, new.words);
END;
CREATE TRIGGER {INDEX}_removed AFTER DELETE ON {TABLE} BEGIN
    INSERT INTO {INDEX}({INDEX}, rowid, title, words)
    VALUES ('delete', old.id, old.title, old.words);
END;
CREATE TRIGGER {INDEX}_changed AFTER UPDATE ON {TABLE} BEGIN
    INSERT INTO {INDEX}({INDEX}, rowid, title, words)
    VALUES ('delete', old.id, old.title, old.words);
    INSERT INTO {INDEX}(rowid, title, words) VALUES (new.id, new.title, new.words);
END
"""  # noqa: S608  our own names

# Words alone: PostgreSQL would take "2018/19" for the name of a file, and find no 2018 in it.
VECTOR = r"to_tsvector('english', regexp_replace(title || ' ' || words, '[^[:alnum:]]+', ' ', 'g'))"
_POSTGRESQL = f"CREATE INDEX {INDEX} ON {TABLE} USING gin ({VECTOR})"


def make(_apps: Any, editor: Any) -> None:
    """Make the index, for a migration."""
    if editor.connection.vendor == "sqlite":
        for statement in _statements(_SQLITE):
            editor.execute(statement, params=None)
    else:
        editor.execute(_POSTGRESQL, params=None)


def drop(_apps: Any, editor: Any) -> None:
    """Take it away again."""
    if editor.connection.vendor == "sqlite":
        for name in ("added", "removed", "changed"):
            editor.execute(f"DROP TRIGGER {INDEX}_{name}", params=None)
        editor.execute(f"DROP TABLE {INDEX}", params=None)
    else:
        editor.execute(f"DROP INDEX {INDEX}", params=None)


def _statements(script: str) -> list[str]:
    """Its statements one by one: a trigger has semicolons of its own."""
    first, *others = script.strip().split("\nCREATE ")
    return [first, *(f"CREATE {one}" for one in others)]

-- Errors are errors, and what follows them still runs.
PRAGMA foreign_keys = ON;
CREATE TABLE parent (id INTEGER PRIMARY KEY, born INTEGER CHECK (born > 1900));
CREATE TABLE child (parent INTEGER NOT NULL REFERENCES parent, n INT UNIQUE);
INSERT INTO parent VALUES (1, 1950);
INSERT INTO child VALUES (1, 1);
INSERT INTO parent VALUES (2, 1800);
INSERT INTO child VALUES (3, 2);
INSERT INTO child VALUES (1, 1);
INSERT INTO child VALUES (NULL, 5);
SELECT no_such_column FROM parent;
SELECT count(*) FROM no_such_table;
SELECT json_extract ('{"a":', '$.a');
SELECT abs (-9223372036854775807 - 1);
SELEC 1;
SELECT 'left', (SELECT count(*) FROM parent), (SELECT count(*) FROM child);

-- Create, fill, index, query, change and verify a database.
PRAGMA journal_mode = WAL;
PRAGMA foreign_keys = ON;
CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  city TEXT COLLATE NOCASE, born INTEGER CHECK (born > 1900));
CREATE TABLE purchase (id INTEGER PRIMARY KEY,
  customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  day INTEGER, item TEXT, price REAL, quantity INTEGER DEFAULT 1);
BEGIN;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
INSERT INTO customer
  SELECT i, printf ('customer %05d', i),
    CASE i % 5 WHEN 0 THEN 'Paris' WHEN 1 THEN 'oslo' WHEN 2 THEN 'Rome'
      WHEN 3 THEN NULL ELSE 'Bern' END, 1930 + i * 7 % 80
  FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
INSERT INTO purchase (customer, day, item, price, quantity)
  SELECT 1 + i * 7919 % 2000, i % 365, 'item ' || (i * 31 % 97),
    (i * 37 % 10000) / 100.0, 1 + i % 5
  FROM n;
COMMIT;
CREATE INDEX by_customer ON purchase (customer, day);
CREATE INDEX by_item ON purchase (item) WHERE price > 50;
CREATE INDEX by_city ON customer (city, lower (name));
ANALYZE;
SELECT 'rows', (SELECT count(*) FROM customer), (SELECT count(*) FROM purchase);
SELECT 'sums', round (sum (price * quantity), 2), min (price), max (price),
  round (avg (price), 4), total (quantity) FROM purchase;
SELECT city, count(*), round (sum (price * quantity), 2)
  FROM customer JOIN purchase ON purchase.customer = customer.id
  GROUP BY city HAVING count(*) > 100 ORDER BY 3 DESC;
SELECT name, born, count(*) c FROM customer LEFT JOIN purchase
  ON customer = customer.id AND item = 'item 5'
  WHERE city = 'PARIS' GROUP BY customer.id ORDER BY c DESC, name LIMIT 5;
SELECT item, count(*) FROM purchase WHERE item LIKE 'item 1%' AND price > 50
  GROUP BY item ORDER BY 2 DESC, 1 LIMIT 5;
SELECT id, day, price, sum (price) OVER w, rank () OVER w, lag (price) OVER w,
    ntile (3) OVER w
  FROM purchase WHERE customer = 77
  WINDOW w AS (PARTITION BY customer ORDER BY day, id) LIMIT 12;
SELECT name FROM customer WHERE id IN (SELECT customer FROM purchase
  WHERE quantity = 5 AND day BETWEEN 100 AND 110 EXCEPT
  SELECT customer FROM purchase WHERE day = 105) ORDER BY name LIMIT 5;
EXPLAIN QUERY PLAN SELECT * FROM purchase WHERE customer = 5 AND day > 100;
CREATE VIEW spent AS SELECT customer, sum (price * quantity) AS money
  FROM purchase GROUP BY customer;
CREATE TABLE log (what TEXT, customer INTEGER);
CREATE TRIGGER gone AFTER DELETE ON customer BEGIN
  INSERT INTO log VALUES ('deleted', old.id);
END;
BEGIN;
UPDATE purchase SET price = price * 1.1 WHERE customer % 3 = 0;
DELETE FROM customer WHERE id % 10 = 7;
SAVEPOINT s;
DELETE FROM purchase;
SELECT 'empty', count(*) FROM purchase;
ROLLBACK TO s;
COMMIT;
SELECT 'after', (SELECT count(*) FROM customer), (SELECT count(*) FROM purchase),
  (SELECT count(*) FROM log), (SELECT round (max (money), 2) FROM spent);
INSERT INTO customer VALUES (1, 'customer 00001', 'x', 1950)
  ON CONFLICT (name) DO UPDATE SET city = excluded.city RETURNING *;
-- Text, blobs, dates, JSON, numbers.
SELECT upper ('aé'), length ('aé€'), hex (zeroblob (3) || x'0aff'),
  substr ('abcdef', -3, 2), instr ('hello', 'l'), replace ('a-b-c', '-', '+'),
  trim ('  x '), unicode ('€'), quote ('it''s'), printf ('%05.1f|%x', 3.14159, 255);
SELECT date ('2024-02-28', '+2 days'), strftime ('%j %W', '2025-12-31'),
  julianday ('2000-01-01'), datetime (1000000000, 'unixepoch');
SELECT json_extract ('{"a": [1, {"b": 2.5}, null]}', '$.a[1].b'),
  json_array_length ('[1,2,3]'), json_set ('{"x": 1}', '$.y', json ('[true]')),
  json_group_array (day) FROM (SELECT day FROM purchase ORDER BY id LIMIT 5);
SELECT key, value FROM json_each ('{"p": 1, "q": [2, 3]}');
SELECT 9223372036854775807 + 0, 9223372036854775807 + 1, 5 / 2, 5.0 / 2,
  -5 % 3, 1 << 40, ~0, 'abc' < 'abd', NULL IS NULL, 7 BETWEEN 1 AND 7,
  cast ('12abc' AS INTEGER), 1e308 * 10, round (2.5), abs (-3), sqrt (2.0);
WITH RECURSIVE
  x (v) AS (VALUES (-2.0) UNION ALL SELECT v + 0.05 FROM x WHERE v < 1.2),
  y (v) AS (VALUES (-1.0) UNION ALL SELECT v + 0.1 FROM y WHERE v < 1.0),
  m (k, cx, cy, zx, zy) AS (
    SELECT 0, x.v, y.v, 0.0, 0.0 FROM x, y UNION ALL
    SELECT k + 1, cx, cy, zx * zx - zy * zy + cx, 2.0 * zx * zy + cy
      FROM m WHERE zx * zx + zy * zy < 4.0 AND k < 28),
  t (k, cx, cy) AS (SELECT max (k), cx, cy FROM m GROUP BY cx, cy),
  a (row) AS (SELECT group_concat (substr (' .+*#', 1 + min (k / 7, 4), 1), '')
    FROM t GROUP BY cy)
SELECT group_concat (rtrim (row), char (10)) FROM a;
-- Full text and ranges.
CREATE VIRTUAL TABLE doc USING fts5 (title, body);
INSERT INTO doc SELECT 'note ' || id, 'customer ' || customer || ' bought '
  || item || ' on day ' || day FROM purchase WHERE id <= 5000;
SELECT 'fts', count(*) FROM doc WHERE doc MATCH 'bought AND "item 5"';
SELECT title, snippet (doc, 1, '[', ']', '..', 6) FROM doc
  WHERE doc MATCH 'NEAR (day 42, 2)' ORDER BY rank, rowid LIMIT 3;
CREATE VIRTUAL TABLE box USING rtree (id, x0, x1, y0, y1);
INSERT INTO box SELECT id, id % 100, id % 100 + 3, id / 50, id / 50 + 2
  FROM purchase WHERE id <= 5000;
SELECT 'rtree', count(*), sum (id) FROM box
  WHERE x0 >= 10 AND x1 <= 30 AND y0 > 20 AND y1 < 60;
-- Changes of form.
ALTER TABLE customer ADD COLUMN note TEXT DEFAULT 'none';
DROP INDEX by_item;
REINDEX;
VACUUM;
PRAGMA integrity_check;
PRAGMA foreign_key_check;
SELECT 'end', (SELECT count(*) FROM customer WHERE note = 'none'),
  (SELECT count(*) FROM sqlite_schema);

-- sqlite_autoindex_amendments_1 by SQLite;

-- sqlite_autoindex_exercise_1 by SQLite;

CREATE TABLE amendments (           -- scripts that replaced the one in `exercise`, named by script_amended records
  script_hash BLOB NOT NULL PRIMARY KEY,
  script      BLOB NOT NULL
) STRICT;

CREATE TABLE checkpoints (          -- signed statements: so many records, this root over them
  size    INTEGER PRIMARY KEY,      -- records 1 ... size
  wall_us INTEGER NOT NULL,         -- when it was signed
  note    TEXT    NOT NULL          -- C2SP tlog-checkpoint
) STRICT;

CREATE TABLE exercise (
  key   TEXT NOT NULL PRIMARY KEY,  -- format, exercise, created_wall_us, script_hash, script
  value ANY  NOT NULL
) STRICT;

CREATE TABLE pulse (                -- newest sign of life; overwritten, not part of the journal
  one     INTEGER PRIMARY KEY CHECK (one = 1),
  at_ms   INTEGER NOT NULL,
  wall_us INTEGER NOT NULL
) STRICT;

CREATE TABLE records (
  sequence  INTEGER PRIMARY KEY,    -- from 1 without gaps
  at_ms     INTEGER NOT NULL,       -- exercise clock
  wall_us   INTEGER NOT NULL,       -- since 1970-01-01 UTC
  kind      TEXT    NOT NULL,       -- what happened
  team      INTEGER,                -- whom it concerns, from 0
  seat      INTEGER,                -- whose act it is, from 0
  person    TEXT,                   -- random number of the issuer, hexadecimal; NULL = the engine, by rule
  role      TEXT    NOT NULL,       -- of the issuer, or 'engine'
  command   BLOB,                   -- id of the command; NULL = none
  part      INTEGER NOT NULL,       -- part ... of parts written together
  parts     INTEGER NOT NULL,
  bytes     BLOB    NOT NULL,       -- the record: orda.v1.stored.Record
  leaf      BLOB    NOT NULL,       -- SHA-256(0x00 || bytes)
  tree_head BLOB    NOT NULL        -- RFC 6962 root over the leaves 1 ... sequence
) STRICT;

CREATE TRIGGER amendments_are_not_changed BEFORE UPDATE ON amendments
BEGIN SELECT raise(ABORT, 'an exercise file keeps its scripts'); END;

CREATE TRIGGER amendments_are_not_deleted BEFORE DELETE ON amendments
BEGIN SELECT raise(ABORT, 'an exercise file keeps its scripts'); END;

CREATE TRIGGER checkpoints_are_not_changed BEFORE UPDATE ON checkpoints
BEGIN SELECT raise(ABORT, 'checkpoints are never changed'); END;

CREATE TRIGGER checkpoints_are_not_deleted BEFORE DELETE ON checkpoints
BEGIN SELECT raise(ABORT, 'checkpoints are never deleted'); END;

CREATE TRIGGER exercise_is_not_changed BEFORE UPDATE ON exercise
BEGIN SELECT raise(ABORT, 'an exercise file keeps its script'); END;

CREATE TRIGGER exercise_is_not_deleted BEFORE DELETE ON exercise
BEGIN SELECT raise(ABORT, 'an exercise file keeps its script'); END;

CREATE TRIGGER records_are_not_changed BEFORE UPDATE ON records
BEGIN SELECT raise(ABORT, 'records are never changed'); END;

CREATE TRIGGER records_are_not_deleted BEFORE DELETE ON records
BEGIN SELECT raise(ABORT, 'records are never deleted'); END;

CREATE VIEW v_decisions AS
SELECT sequence, time, wall_utc, kind, team, seat, role, person FROM v_records WHERE kind GLOB 'decision_*';

CREATE VIEW v_exercise AS
SELECT key,
       CASE key WHEN 'script' THEN length(value) || ' bytes'
                WHEN 'script_hash' THEN lower(hex(value))
                WHEN 'created_wall_us' THEN strftime('%Y-%m-%d %H:%M:%S', value / 1000000, 'unixepoch') || 'Z'
                ELSE value END AS value
FROM exercise
UNION ALL SELECT 'records', count(*) FROM records
UNION ALL SELECT 'checkpoints', count(*) FROM checkpoints
UNION ALL SELECT 'amendments', count(*) FROM amendments
UNION ALL SELECT 'tree_head', lower(hex(tree_head)) FROM records
          WHERE sequence = (SELECT max(sequence) FROM records);

CREATE VIEW v_injects AS
SELECT sequence, time, wall_utc, kind, team, seat, role, person FROM v_records WHERE kind GLOB 'inject_*';

CREATE VIEW v_records AS
SELECT sequence,
       printf('T+%d:%02d:%02d', at_ms / 3600000, at_ms / 60000 % 60, at_ms / 1000 % 60) AS time,
       strftime('%Y-%m-%d %H:%M:%S', wall_us / 1000000, 'unixepoch')
         || printf('.%03dZ', wall_us / 1000 % 1000) AS wall_utc,
       kind, team, seat, role, person,
       CASE parts WHEN 1 THEN '' ELSE part || '/' || parts END AS part,
       length(bytes) AS bytes, lower(hex(leaf)) AS leaf
FROM records ORDER BY sequence;

CREATE VIEW v_staff AS
SELECT sequence, time, wall_utc, kind, team, seat, role, person FROM v_records
WHERE person IS NOT NULL AND role IN ('director', 'controller', 'evaluator');

PRAGMA application_id = 1330791489;
PRAGMA user_version = 1;

// Schema 2: corrections in groups that are undone as one, sign-offs, conflicts, places to look at, reviewers.

export const sql = `
-- One action of one person over any number of words and pages: what is undone as one.
CREATE TABLE correction_groups (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  made_by TEXT NOT NULL,                  -- '' for the program itself
  made_at TEXT NOT NULL,
  why TEXT,
  reverses INTEGER REFERENCES correction_groups (id)  -- undo and redo are groups too
) STRICT;
CREATE INDEX correction_groups_by_maker ON correction_groups (made_by, id);
CREATE INDEX correction_groups_reversed ON correction_groups (reverses) WHERE reverses IS NOT NULL;

ALTER TABLE corrections ADD COLUMN group_id INTEGER REFERENCES correction_groups (id);
-- Counts up with every reading and every correction of the page, also those that leave its text as it is.
ALTER TABLE corrections ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
CREATE INDEX corrections_by_group ON corrections (group_id);
ALTER TABLE readings ADD COLUMN change INTEGER NOT NULL DEFAULT 0;
ALTER TABLE pages ADD COLUMN changes INTEGER NOT NULL DEFAULT 0;
UPDATE pages SET changes = text_revision;
ALTER TABLE page_events ADD COLUMN made_by TEXT;  -- null: the program

CREATE TABLE sign_offs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  change INTEGER NOT NULL,                -- the state of the page that was signed
  reader INTEGER NOT NULL CHECK (reader IN (1, 2)),
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_offs_by_page ON sign_offs (page_id);

-- Corrections of a former reading that do not simply go together with a new one.
CREATE TABLE conflicts (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  reading_id INTEGER NOT NULL REFERENCES readings (id),
  correction_id INTEGER NOT NULL REFERENCES corrections (id),  -- the last one made at that place
  was TEXT NOT NULL,
  corrected TEXT NOT NULL,
  reads_now TEXT,
  why TEXT NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  part TEXT,
  is_kept INTEGER NOT NULL,
  settled_by TEXT,
  settled_at TEXT
) STRICT;
CREATE INDEX conflicts_open ON conflicts (page_id) WHERE settled_at IS NULL;

-- Places that somebody should look at: made anew from the current text with each change, so a cache and no record.
CREATE TABLE doubts (
  page_id INTEGER NOT NULL REFERENCES pages (id),
  rank INTEGER NOT NULL,                  -- hundredths of certainty; below 0 what goes before all words
  part TEXT NOT NULL,
  doubt TEXT NOT NULL,
  PRIMARY KEY (page_id, rank, part)
) STRICT, WITHOUT ROWID;
CREATE INDEX doubts_by_rank ON doubts (doubt, rank, page_id, part);
ALTER TABLE pages ADD COLUMN doubts INTEGER NOT NULL DEFAULT 0;

-- People who may sign in when the desk serves more than this machine.
CREATE TABLE reviewers (
  name TEXT PRIMARY KEY,
  password_hash TEXT NOT NULL,            -- scrypt, with its salt and costs
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Lists of pages in the order in which people look through them, and their filters.
CREATE INDEX pages_in_order ON pages (coalesce(title, char(1114111)), coalesce(earliest_day, '9999'), id);
CREATE INDEX pages_by_doubts ON pages (doubts, id);
CREATE INDEX pages_by_reading ON pages (reading_id);
CREATE INDEX findings_by_code ON findings (code, reading_id);
CREATE INDEX readings_by_run ON readings (run_id, id);
${["correction_groups", "sign_offs"]
  .map(
    (table) => `
CREATE TRIGGER ${table}_never_change BEFORE UPDATE ON ${table}
  BEGIN SELECT raise(ABORT, '${table} are never changed'); END;
CREATE TRIGGER ${table}_never_vanish BEFORE DELETE ON ${table}
  BEGIN SELECT raise(ABORT, '${table} are never deleted'); END;`,
  )
  .join("")}
`;

// Schema 1: scans, pages, immutable readings with their words, corrections, runs, history, outputs, search index.

const immutable = (table: string) => `
CREATE TRIGGER ${table}_never_change BEFORE UPDATE ON ${table}
  BEGIN SELECT raise(ABORT, '${table} are never changed'); END;
CREATE TRIGGER ${table}_never_vanish BEFORE DELETE ON ${table}
  BEGIN SELECT raise(ABORT, '${table} are never deleted'); END;`;

export const sql = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One batch: who did what, when, with which settings.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  args TEXT NOT NULL,                     -- JSON array
  settings_hash TEXT NOT NULL,
  version TEXT NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  started_at TEXT NOT NULL,               -- all times: ISO 8601, UTC
  finished_at TEXT,
  outcome TEXT CHECK (outcome IN ('completed', 'interrupted', 'stopped', 'crashed')),
  counts TEXT NOT NULL DEFAULT '{}'       -- JSON object of numbers
) STRICT;

-- One frame of one image file. A refused file is here too, without header facts (and without hash if unreadable).
CREATE TABLE scans (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT,
  frame INTEGER NOT NULL,
  path TEXT NOT NULL,
  bytes INTEGER,
  format TEXT,
  stored_width INTEGER,                   -- pixels, before EXIF orientation
  stored_height INTEGER,
  orientation INTEGER,
  tagged_dpi REAL,
  bits_per_sample INTEGER,
  channels INTEGER,
  frames INTEGER,
  first_seen_at TEXT NOT NULL,
  UNIQUE (sha256, frame)
) STRICT;
CREATE INDEX scans_by_path ON scans (path);

-- Further places where the same bytes were found.
CREATE TABLE scan_paths (
  scan_id INTEGER NOT NULL REFERENCES scans (id),
  path TEXT NOT NULL,
  first_seen_at TEXT NOT NULL,
  PRIMARY KEY (scan_id, path)
) STRICT, WITHOUT ROWID;

-- Files as they were when last hashed; a cache, not a record: emptying it costs one slower run.
CREATE TABLE seen_files (
  path TEXT PRIMARY KEY,
  bytes INTEGER NOT NULL,
  mtime_ms REAL NOT NULL,
  sha256 TEXT NOT NULL,
  frames INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pages (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  scan_id INTEGER NOT NULL UNIQUE REFERENCES scans (id),
  title TEXT,
  date TEXT,                              -- EDTF level 1, as given
  earliest_day TEXT,                      -- YYYY-MM-DD: the span that the date covers, for sorting and filters
  latest_day TEXT,
  label TEXT,                             -- page label as printed or filed
  headline TEXT,
  languages TEXT,
  identity_source TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  error_retryable INTEGER,
  reading_id INTEGER REFERENCES readings (id) DEFERRABLE INITIALLY DEFERRED,
  text_revision INTEGER NOT NULL DEFAULT 0,
  superseded_by INTEGER REFERENCES pages (id)  -- a refused file whose path now holds other bytes
) STRICT;
CREATE INDEX pages_by_state ON pages (state);
CREATE INDEX pages_by_issue ON pages (title, date) WHERE title IS NOT NULL AND date IS NOT NULL;
CREATE INDEX pages_by_day ON pages (earliest_day, latest_day);

-- One OCR result of a page; never changed.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  run_id INTEGER REFERENCES runs (id),
  work_key TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'needs-review')),
  width INTEGER NOT NULL,                 -- master pixels
  height INTEGER NOT NULL,
  dpi REAL NOT NULL,
  dpi_source TEXT NOT NULL,
  mean_certainty REAL,
  words INTEGER NOT NULL,                 -- in the text: suppressed ones not counted
  provenance TEXT NOT NULL,               -- JSON object
  times_ms TEXT NOT NULL,                 -- JSON object
  peak_rss_bytes INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX readings_by_page ON readings (page_id);

-- Blocks of a reading; ids ascend in reading order, and so do those of lines.
CREATE TABLE regions (
  id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings (id),
  kind TEXT NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  turn INTEGER NOT NULL,
  map_a REAL, map_b REAL, map_c REAL, map_d REAL, map_e REAL, map_f REAL,  -- master pixels to engine image
  variant TEXT,
  x_height REAL
) STRICT;
CREATE INDEX regions_by_reading ON regions (reading_id);

CREATE TABLE lines (
  id INTEGER PRIMARY KEY,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  paragraph INTEGER NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  base_x0 REAL NOT NULL, base_y0 REAL NOT NULL, base_x1 REAL NOT NULL, base_y1 REAL NOT NULL
) STRICT;
CREATE INDEX lines_by_region ON lines (region_id);

-- One row per word, kept small: see docs/decisions on words and their size.
CREATE TABLE words (
  line_id INTEGER NOT NULL REFERENCES lines (id),
  n INTEGER NOT NULL,                     -- place in the line, from 0
  text TEXT NOT NULL,
  x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,  -- whole numbers take 1-3 bytes
  certainty INTEGER NOT NULL,             -- hundredths: 0..10000
  hyphen TEXT CHECK (hyphen IN ('first', 'second')),
  suppressed TEXT,
  PRIMARY KEY (line_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE word_alternatives (
  line_id INTEGER NOT NULL,
  n INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (line_id, n, rank),
  FOREIGN KEY (line_id, n) REFERENCES words (line_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
  id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings (id),
  certainty REAL NOT NULL,
  jump_to TEXT,
  jump_from TEXT
) STRICT;
CREATE INDEX articles_by_reading ON articles (reading_id);

CREATE TABLE article_regions (
  article_id INTEGER NOT NULL REFERENCES articles (id),
  n INTEGER NOT NULL,
  region_id INTEGER NOT NULL REFERENCES regions (id),
  role TEXT NOT NULL,
  PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  reading_id INTEGER NOT NULL REFERENCES readings (id),
  code TEXT NOT NULL,
  args TEXT NOT NULL,                     -- JSON object
  x0 REAL, y0 REAL, x1 REAL, y1 REAL
) STRICT;
CREATE INDEX findings_by_reading ON findings (reading_id);

-- Human changes, appended only. before and after are JSON of what the change touched.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  reading_id INTEGER NOT NULL REFERENCES readings (id),
  revision INTEGER NOT NULL,              -- the page's text revision after this change
  kind TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  why TEXT,
  made_by TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_page ON corrections (page_id, revision);

-- The audit trail of a page: every change of state with its reason.
CREATE TABLE page_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  page_id INTEGER NOT NULL REFERENCES pages (id),
  run_id INTEGER REFERENCES runs (id),
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  from_state TEXT,
  to_state TEXT,
  attempt INTEGER,
  error_code TEXT,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX page_events_by_page ON page_events (page_id);

CREATE TABLE outputs (
  path TEXT PRIMARY KEY,                  -- relative to the archive folder
  kind TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  page_id INTEGER REFERENCES pages (id),
  issue_title TEXT,
  issue_date TEXT,
  text_revision INTEGER,
  stamp TEXT NOT NULL,
  run_id INTEGER REFERENCES runs (id),
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outputs_by_page ON outputs (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX outputs_by_issue ON outputs (issue_title, issue_date) WHERE issue_title IS NOT NULL;

-- rowid = page id. Tokens come folded from search-tokens.ts; the index keeps no text of its own.
--   current: the text as it stands, words split at a line end joined
--   halves:  the two halves of each split word, as printed
--   raw:     what the engine read where a correction has replaced it
CREATE VIRTUAL TABLE search_index USING fts5 (
  current, halves, raw, content = '', contentless_delete = 1, tokenize = 'ascii'
);
${["readings", "regions", "lines", "words", "word_alternatives", "articles", "article_regions", "findings", "corrections", "page_events"].map(immutable).join("")}
`;

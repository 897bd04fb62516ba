// Compares ways of keeping words in SQLite: bytes a word, insert time, time to read a page's texts.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import Database from "better-sqlite3";
import type { Line } from "../src/model/text.ts";
import { pageMaker } from "./synthetic-pages.ts";

const PAGES = 600;
const COLUMNS = `text TEXT NOT NULL, x0 REAL NOT NULL, y0 REAL NOT NULL, x1 REAL NOT NULL, y1 REAL NOT NULL,
  certainty INTEGER NOT NULL, hyphen TEXT, suppressed TEXT`;

interface Layout {
  readonly name: string;
  readonly ddl: string;
  readonly insert: string;
  /** The rows of one line; `firstWord` counts words from 1 over the whole archive. */
  readonly rows: (line: Line, lineId: number, firstWord: number) => unknown[][];
  readonly select: string;
  readonly key: "line" | "word";
}

const valuesOf = ({ text, box, certainty, hyphen }: Line["words"][number]) => [
  text,
  box.x0,
  box.y0,
  box.x1,
  box.y1,
  Math.round(certainty * 100),
  hyphen ?? null,
  null,
];

function packed(line: Line): Buffer {
  const bytes = Buffer.alloc(line.words.length * 11);
  line.words.forEach(({ box, certainty }, n) => {
    [box.x0, box.y0, box.x1, box.y1, Math.round(certainty * 100)].forEach((value, place) => {
      bytes.writeUInt16LE(value, n * 11 + place * 2);
    });
  });
  return bytes;
}

const LAYOUTS: readonly Layout[] = [
  {
    name: "keyed by line and place",
    ddl: `CREATE TABLE w (line_id INTEGER, n INTEGER, ${COLUMNS}, PRIMARY KEY (line_id, n)) STRICT, WITHOUT ROWID`,
    insert: "INSERT INTO w VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    rows: ({ words }, lineId) => words.map((word, n) => [lineId, n, ...valuesOf(word)]),
    select: "SELECT text FROM w WHERE line_id BETWEEN ? AND ?",
    key: "line",
  },
  {
    name: "row number only",
    ddl: `CREATE TABLE w (id INTEGER PRIMARY KEY, ${COLUMNS}) STRICT`,
    insert: "INSERT INTO w VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    rows: ({ words }, _, firstWord) => words.map((word, n) => [firstWord + n, ...valuesOf(word)]),
    select: "SELECT text FROM w WHERE id BETWEEN ? AND ?",
    key: "word",
  },
  {
    name: "row number, line column, index",
    ddl: `CREATE TABLE w (id INTEGER PRIMARY KEY, line_id INTEGER, ${COLUMNS}) STRICT; CREATE INDEX wl ON w (line_id)`,
    insert: "INSERT INTO w VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    rows: ({ words }, lineId, firstWord) =>
      words.map((word, n) => [firstWord + n, lineId, ...valuesOf(word)]),
    select: "SELECT text FROM w WHERE id BETWEEN ? AND ?",
    key: "word",
  },
  {
    name: "packed by line",
    ddl: "CREATE TABLE w (line_id INTEGER PRIMARY KEY, text TEXT NOT NULL, boxes BLOB NOT NULL) STRICT",
    insert: "INSERT INTO w VALUES (?, ?, ?)",
    rows: (line, lineId) => [[lineId, line.words.map((word) => word.text).join("\n"), packed(line)]],
    select: "SELECT text FROM w WHERE line_id BETWEEN ? AND ?",
    key: "line",
  },
];

function measure(layout: Layout, pages: readonly (readonly Line[])[], path: string): string {
  rmSync(path, { force: true });
  const db = new Database(path);
  db.exec(layout.ddl);
  const insert = db.prepare(layout.insert);
  const spans: [number, number][] = [];
  let [lineId, words] = [0, 0];
  const start = performance.now();
  for (const lines of pages) {
    const first = layout.key === "line" ? lineId + 1 : words + 1;
    db.transaction(() => {
      for (const line of lines) {
        lineId += 1;
        for (const row of layout.rows(line, lineId, words + 1)) insert.run(row);
        words += line.words.length;
      }
    })();
    spans.push([first, layout.key === "line" ? lineId : words]);
  }
  const insertMs = performance.now() - start;
  const bytes =
    db.prepare<[], number>("SELECT sum(pgsize) FROM dbstat WHERE name IN ('w', 'wl')").pluck().get() ?? 0;
  const select = db.prepare<[number, number], string>(layout.select).pluck();
  const readStart = performance.now();
  for (const [from, to] of spans) for (const text of select.all(from, to)) text.split("\n");
  const readMs = (performance.now() - readStart) / pages.length;
  db.close();
  const figures = [
    `${(bytes / words).toFixed(1)} bytes a word`,
    `${((insertMs * 1000) / words).toFixed(2)} µs to insert`,
  ];
  return `${layout.name.padEnd(32)} ${figures.join(", ")}, ${readMs.toFixed(2)} ms to read a page`;
}

const dir = mkdtempSync(join(tmpdir(), "broadsheet-layouts-"));
try {
  const maker = pageMaker(1);
  const pages = Array.from({ length: PAGES }, () =>
    maker.page(500).text.regions.flatMap((region) => region.lines),
  );
  for (const layout of LAYOUTS)
    process.stdout.write(`${measure(layout, pages, join(dir, "words.sqlite"))}\n`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

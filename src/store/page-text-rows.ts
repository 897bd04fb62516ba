// Writes the text of one reading into regions, lines, words and articles, and reads it back the same.
import type { Database } from "better-sqlite3";
import type { Affine, Box } from "../model/geometry.ts";
import type {
  Article,
  ArticleRole,
  Line,
  PageText,
  Region,
  RegionKind,
  Suppression,
  Word,
} from "../model/text.ts";
import { groupRows } from "./group-rows.ts";
import { storableText, storableTextOrNull } from "./storable-text.ts";

interface RegionRow extends Box {
  id: number;
  kind: RegionKind;
  turn: Region["turn"];
  a: number | null;
  b: number;
  c: number;
  d: number;
  e: number;
  f: number;
  variant: string | null;
  xHeightPx: number | null;
}

interface LineRow extends Box {
  id: number;
  regionId: number;
  paragraph: number;
  bx0: number;
  by0: number;
  bx1: number;
  by1: number;
}

interface WordRow extends Box {
  lineId: number;
  n: number;
  text: string;
  certainty: number;
  hyphen: Word["hyphen"] | null;
  suppressed: Suppression | null;
}

interface ArticleRow {
  id: number;
  certainty: number;
  jumpTo: string | null;
  jumpFrom: string | null;
}

const boxOf = ({ x0, y0, x1, y1 }: Box): Box => ({ x0, y0, x1, y1 });

/** Certainty is kept in hundredths, which is finer than it means. */
const hundredths = (certainty: number) => Math.round(Math.min(100, Math.max(0, certainty)) * 100);

export function writeTextOperations(db: Database) {
  const insertRegion = db.prepare(
    `INSERT INTO regions (reading_id, kind, x0, y0, x1, y1, turn, map_a, map_b, map_c, map_d, map_e, map_f,
                          variant, x_height)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertLine = db.prepare(
    `INSERT INTO lines (region_id, paragraph, x0, y0, x1, y1, base_x0, base_y0, base_x1, base_y1)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertWord = db.prepare(
    `INSERT INTO words (line_id, n, text, x0, y0, x1, y1, certainty, hyphen, suppressed)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertAlternative = db.prepare(
    "INSERT INTO word_alternatives (line_id, n, rank, text) VALUES (?, ?, ?, ?)",
  );
  const insertArticle = db.prepare(
    "INSERT INTO articles (reading_id, certainty, jump_to, jump_from) VALUES (?, ?, ?, ?)",
  );
  const insertArticleRegion = db.prepare(
    "INSERT INTO article_regions (article_id, n, region_id, role) VALUES (?, ?, ?, ?)",
  );

  const writeLine = ({ box, baseline: [start, end], paragraph, words }: Line, regionId: number | bigint) => {
    const { x0, y0, x1, y1 } = box;
    const line = insertLine.run(regionId, paragraph, x0, y0, x1, y1, start.x, start.y, end.x, end.y);
    words.forEach(({ text, box: b, certainty, hyphen, suppressed, alternatives }, n) => {
      insertWord.run(
        line.lastInsertRowid,
        n,
        storableText(text),
        b.x0,
        b.y0,
        b.x1,
        b.y1,
        hundredths(certainty),
        hyphen ?? null,
        suppressed ?? null,
      );
      alternatives?.forEach((other, rank) => {
        insertAlternative.run(line.lastInsertRowid, n, rank, storableText(other));
      });
    });
  };

  const writeRegion = (region: Region, readingId: number): number => {
    const { kind, box, turn, toImage, variant, xHeightPx } = region;
    const map = toImage ?? [null, null, null, null, null, null];
    const { lastInsertRowid } = insertRegion.run(
      readingId,
      kind,
      box.x0,
      box.y0,
      box.x1,
      box.y1,
      turn,
      ...map,
      storableTextOrNull(variant),
      xHeightPx ?? null,
    );
    for (const line of region.lines) writeLine(line, lastInsertRowid);
    return Number(lastInsertRowid);
  };

  return {
    /** Call inside a transaction. */
    writeText(text: PageText, readingId: number): void {
      const regionIds = text.regions.map((region) => writeRegion(region, readingId));
      for (const { certainty, jumpTo, jumpFrom, regions } of text.articles) {
        const article = insertArticle.run(
          readingId,
          certainty,
          storableTextOrNull(jumpTo),
          storableTextOrNull(jumpFrom),
        );
        regions.forEach(({ region, role }, n) => {
          insertArticleRegion.run(article.lastInsertRowid, n, regionIds[region], role);
        });
      }
    },
  };
}

export function readTextOperations(db: Database) {
  const selectRegions = db.prepare<[number], RegionRow>(
    `SELECT id, kind, x0, y0, x1, y1, turn, map_a AS a, map_b AS b, map_c AS c, map_d AS d, map_e AS e, map_f AS f,
            variant, x_height AS xHeightPx
     FROM regions WHERE reading_id = ? ORDER BY id`,
  );
  const selectLines = db.prepare<[number], LineRow>(
    `SELECT l.id, l.region_id AS regionId, l.paragraph, l.x0, l.y0, l.x1, l.y1,
            l.base_x0 AS bx0, l.base_y0 AS by0, l.base_x1 AS bx1, l.base_y1 AS by1
     FROM regions r JOIN lines l ON l.region_id = r.id WHERE r.reading_id = ? ORDER BY r.id, l.id`,
  );
  const selectWords = db.prepare<[number], WordRow>(
    `SELECT w.line_id AS lineId, w.n, w.text, w.x0, w.y0, w.x1, w.y1, w.certainty, w.hyphen, w.suppressed
     FROM regions r JOIN lines l ON l.region_id = r.id JOIN words w ON w.line_id = l.id
     WHERE r.reading_id = ? ORDER BY r.id, l.id, w.n`,
  );
  const selectAlternatives = db.prepare<[number], { lineId: number; n: number; text: string }>(
    `SELECT a.line_id AS lineId, a.n, a.text
     FROM regions r JOIN lines l ON l.region_id = r.id JOIN word_alternatives a ON a.line_id = l.id
     WHERE r.reading_id = ? ORDER BY r.id, l.id, a.n, a.rank`,
  );
  const selectArticles = db.prepare<[number], ArticleRow>(
    `SELECT id, certainty, jump_to AS jumpTo, jump_from AS jumpFrom FROM articles WHERE reading_id = ? ORDER BY id`,
  );
  const selectArticleRegions = db.prepare<[number], { regionId: number; role: ArticleRole }>(
    "SELECT region_id AS regionId, role FROM article_regions WHERE article_id = ? ORDER BY n",
  );

  const readWords = (readingId: number): Map<number, Word[]> => {
    const alternatives = groupRows(selectAlternatives.all(readingId), ({ lineId, n }) => `${lineId}/${n}`);
    const byLine = new Map<number, Word[]>();
    for (const row of selectWords.iterate(readingId)) {
      const others = alternatives.get(`${row.lineId}/${row.n}`)?.map(({ text }) => text);
      const word = { ...wordOfRow(row), ...(others && { alternatives: others }) };
      const words = byLine.get(row.lineId);
      if (words) words.push(word);
      else byLine.set(row.lineId, [word]);
    }
    return byLine;
  };

  const readArticle = (row: ArticleRow, indexOfRegion: ReadonlyMap<number, number>): Article => ({
    regions: selectArticleRegions
      .all(row.id)
      .map(({ regionId, role }) => ({ region: indexOfRegion.get(regionId)!, role })),
    certainty: row.certainty,
    ...(row.jumpTo !== null && { jumpTo: row.jumpTo }),
    ...(row.jumpFrom !== null && { jumpFrom: row.jumpFrom }),
  });

  return {
    readText(readingId: number, size: { widthPx: number; heightPx: number }): PageText {
      const words = readWords(readingId);
      const lines = groupRows(selectLines.all(readingId), (row) => row.regionId);
      const rows = selectRegions.all(readingId);
      const indexOfRegion = new Map(rows.map((row, index) => [row.id, index]));
      return {
        widthPx: size.widthPx,
        heightPx: size.heightPx,
        regions: rows.map((row) => regionOfRow(row, lines.get(row.id) ?? [], words)),
        articles: selectArticles.all(readingId).map((row) => readArticle(row, indexOfRegion)),
      };
    },
  };
}

function wordOfRow(row: WordRow): Word {
  return {
    text: row.text,
    box: boxOf(row),
    certainty: row.certainty / 100,
    ...(row.hyphen && { hyphen: row.hyphen }),
    ...(row.suppressed && { suppressed: row.suppressed }),
  };
}

function regionOfRow(row: RegionRow, lines: readonly LineRow[], words: ReadonlyMap<number, Word[]>): Region {
  const toImage: Affine | undefined = row.a === null ? undefined : [row.a, row.b, row.c, row.d, row.e, row.f];
  return {
    kind: row.kind,
    box: boxOf(row),
    ...(toImage && { toImage }),
    turn: row.turn,
    ...(row.variant !== null && { variant: row.variant }),
    ...(row.xHeightPx !== null && { xHeightPx: row.xHeightPx }),
    lines: lines.map((line) => ({
      box: boxOf(line),
      baseline: [
        { x: line.bx0, y: line.by0 },
        { x: line.bx1, y: line.by1 },
      ],
      paragraph: line.paragraph,
      words: words.get(line.id) ?? [],
    })),
  };
}

// Readings: saves the whole outcome of a page in one short transaction, and gives back text and facts.
import type { Database } from "better-sqlite3";
import type { Finding } from "../model/finding.ts";
import type { PageReading, Provenance, StageTimes } from "../model/page.ts";
import type { PageText } from "../model/text.ts";
import type { CorrectedPageOperations } from "./corrected-pages.ts";
import type { correctionOperations } from "./corrections.ts";
import type { PageHistory } from "./page-history.ts";
import { writeTextOperations } from "./page-text-rows.ts";
import type { PageId, ReadingFacts, RunId } from "./store.ts";

type ReadingRow = Omit<ReadingFacts, "findings" | "provenance" | "timesMs"> & {
  provenance: string;
  timesMs: string;
};

interface FindingRow {
  code: string;
  args: string;
  x0: number | null;
  y0: number;
  x1: number;
  y1: number;
}

export function readReadingOperations(db: Database) {
  const selectReading = db.prepare<[PageId], ReadingRow>(
    `SELECT r.id AS readingId, r.page_id AS pageId, r.work_key AS workKey, r.verdict, r.width AS widthPx,
            r.height AS heightPx, r.dpi, r.dpi_source AS dpiSource, r.mean_certainty AS meanCertainty, r.words,
            r.provenance, r.times_ms AS timesMs, r.peak_rss_bytes AS peakRssBytes, r.created_at AS createdAt
     FROM pages p JOIN readings r ON r.id = p.reading_id WHERE p.id = ?`,
  );
  const selectFindings = db.prepare<[number], FindingRow>(
    "SELECT code, args, x0, y0, x1, y1 FROM findings WHERE reading_id = ? ORDER BY id",
  );

  return {
    currentReading(pageId: PageId): ReadingFacts | undefined {
      const row = selectReading.get(pageId);
      return (
        row && {
          ...row,
          provenance: JSON.parse(row.provenance) as Provenance,
          timesMs: JSON.parse(row.timesMs) as StageTimes,
          findings: selectFindings.all(row.readingId).map(findingOfRow),
        }
      );
    },
  };
}

function findingOfRow({ code, args, x0, y0, x1, y1 }: FindingRow): Finding {
  const box = x0 === null ? undefined : { x0, y0, x1, y1 };
  return { code, args: JSON.parse(args), ...(box && { box }) } as Finding;
}

export function writeReadingOperations(
  db: Database,
  history: PageHistory,
  { correctedPage, isCorrected }: CorrectedPageOperations,
  { carryOver }: ReturnType<typeof correctionOperations>,
) {
  const { writeText } = writeTextOperations(db);
  const insertReading = db.prepare(
    `INSERT INTO readings (page_id, run_id, work_key, verdict, width, height, dpi, dpi_source, mean_certainty, words,
                           provenance, times_ms, peak_rss_bytes, created_at, change)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT changes + 1 FROM pages WHERE id = ?))`,
  );
  const insertFinding = db.prepare(
    "INSERT INTO findings (reading_id, code, args, x0, y0, x1, y1) VALUES (?, ?, ?, ?, ?, ?, ?)",
  );
  const setReading = db
    .prepare<[number, PageId], number>(
      `UPDATE pages SET reading_id = ?, text_revision = text_revision + 1, changes = changes + 1, attempts = 0,
              error_code = NULL, error_message = NULL, error_retryable = NULL
       WHERE id = ? RETURNING text_revision`,
    )
    .pluck();
  const selectRevision = db.prepare<[PageId], number>("SELECT text_revision FROM pages WHERE id = ?").pluck();

  const writeFacts = (pageId: PageId, reading: PageReading, workKey: string, runId: RunId): number => {
    const { text, verdict, dpi, dpiSource, meanCertainty, provenance, timesMs, peakRssBytes } = reading;
    const { lastInsertRowid } = insertReading.run(
      pageId,
      runId,
      workKey,
      verdict,
      text.widthPx,
      text.heightPx,
      dpi,
      dpiSource,
      meanCertainty,
      countWords(text),
      JSON.stringify(provenance),
      JSON.stringify(timesMs),
      Math.round(peakRssBytes),
      history.now(),
      pageId,
    );
    return Number(lastInsertRowid);
  };

  return {
    saveReading: db.transaction(
      (pageId: PageId, reading: PageReading, workKey: string, runId: RunId): number => {
        const former = isCorrected(pageId) ? correctedPage(pageId) : undefined;
        const readingId = writeFacts(pageId, reading, workKey, runId);
        writeText(reading.text, readingId);
        for (const { code, args, box } of reading.findings) {
          const { x0, y0, x1, y1 } = box ?? { x0: null, y0: null, x1: null, y1: null };
          insertFinding.run(readingId, code, JSON.stringify(args), x0, y0, x1, y1);
        }
        if (setReading.get(readingId, pageId) === undefined)
          throw new Error(`No page ${pageId} in this archive`);
        carryOver(former, pageId, reading.text);
        history.move(pageId, reading.verdict, { runId, reason: `reading ${readingId}` });
        return selectRevision.get(pageId)!;
      },
    ).immediate,
  };
}

function countWords(text: PageText): number {
  let words = 0;
  for (const region of text.regions) {
    for (const line of region.lines) words += line.words.filter((word) => !word.suppressed).length;
  }
  return words;
}

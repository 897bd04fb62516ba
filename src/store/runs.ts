// Runs: one row per batch, with what was asked, by which process, and what came of it.
import { hostname } from "node:os";
import type { Database } from "better-sqlite3";
import type { PageHistory } from "./page-history.ts";
import type { PageId, RunCounts, RunFacts, RunId, RunOutcome, RunRecord } from "./store.ts";

type RunRow = Omit<RunRecord, "args" | "counts"> & { args: string; counts: string };

export function runOperations(db: Database, history: PageHistory) {
  const insertRun = db.prepare(
    `INSERT INTO runs (command, args, settings_hash, version, pid, host, started_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const endRun = db.prepare("UPDATE runs SET finished_at = ?, outcome = ?, counts = ? WHERE id = ?");
  const endDeadRuns = db.prepare("UPDATE runs SET outcome = 'crashed' WHERE outcome IS NULL AND id <> ?");
  const selectRuns = db.prepare<[number], RunRow>(
    `SELECT id AS runId, command, args, settings_hash AS settingsHash, version, pid, host,
            started_at AS startedAt, finished_at AS finishedAt, outcome, counts
     FROM runs ORDER BY id DESC LIMIT ?`,
  );
  const selectProcessing = db.prepare<[], PageId>("SELECT id FROM pages WHERE state = 'processing'").pluck();

  return {
    reads: {
      runs: (limit = 100): RunRecord[] =>
        selectRuns.all(limit).map((row) => ({
          ...row,
          args: JSON.parse(row.args) as string[],
          counts: JSON.parse(row.counts) as RunCounts,
        })),
    },
    writes: {
      startRun: ({ command, args, settingsHash, version }: RunFacts): RunId =>
        Number(
          insertRun.run(
            command,
            JSON.stringify(args),
            settingsHash,
            version,
            process.pid,
            hostname(),
            history.now(),
          ).lastInsertRowid,
        ),
      finishRun: (runId: RunId, outcome: RunOutcome, counts: RunCounts) => {
        endRun.run(history.now(), outcome, JSON.stringify(counts), runId);
      },
      resetInterrupted: db.transaction((runId: RunId): number => {
        endDeadRuns.run(runId);
        const pages = selectProcessing.all();
        for (const pageId of pages) {
          history.move(pageId, "pending", {
            runId,
            reason: "the run that was reading this page ended early",
          });
        }
        return pages.length;
      }).immediate,
    },
  };
}

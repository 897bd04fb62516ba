// Keeps the log of each run: one JSON object per event and line, in logs/<run>.ndjson of the archive.
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { BatchBus, BatchEvent } from "../pipeline/events.ts";

/**
 * Logs the events of a bus until the run ends or the returned function is called. Written through at once, so that a
 * killed run's log ends where the run did. A log that cannot be written ends with one call of `onProblem`; the batch
 * goes on without it.
 */
export function logEvents(
  bus: BatchBus,
  archiveDir: string,
  onProblem: (problem: Error) => void,
): () => void {
  let file: number | undefined;
  const stop = () => {
    bus.off("event", listen);
    if (file !== undefined) closeSync(file);
    file = undefined;
  };
  const listen = (event: BatchEvent) => {
    // Progress repeats what the other events say.
    if (event.type === "progress") return;
    try {
      if (event.type === "run-started") file = openLog(archiveDir, event.runId);
      if (file !== undefined)
        writeSync(file, `${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
      if (event.type === "run-finished") stop();
    } catch (problem) {
      stop();
      onProblem(problem as Error);
    }
  };
  bus.on("event", listen);
  return stop;
}

function openLog(archiveDir: string, runId: number): number {
  const folder = join(archiveDir, "logs");
  mkdirSync(folder, { recursive: true });
  return openSync(join(folder, `${runId}.ndjson`), "a");
}

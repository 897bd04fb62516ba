// Has a worker write outputs that are due, records them, and keeps what somebody else changed.
import { readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { type AppError, toAppError } from "../errors.ts";
import type { OutputRecord } from "../store/store.ts";
import { type Batch, endsRun } from "./batch.ts";
import { checkWritten } from "./check-written.ts";
import type { WorkerJob } from "./worker-protocol.ts";
import type { OutputOrder } from "./write-outputs.ts";

/** An output as it should be: `stamp` and text revision together decide its bytes. */
export interface WantedOutput extends OutputOrder {
  readonly stamp: string;
}

/** What outputs show: recorded with each, so that a change of it makes them due. */
export type OutputSubject = Pick<OutputRecord, "pageId" | "textRevision" | "issue">;

export interface DueOutputs {
  readonly outputs: readonly WantedOutput[];
  readonly subject: OutputSubject;
  readonly job: WorkerJob;
  readonly timeoutMs: number;
}

/** Whether the file on record is the wanted one and lies there with the size it had. (verify compares hashes.) */
export function isCurrent(
  archiveDir: string,
  { path, stamp }: WantedOutput,
  { textRevision }: OutputSubject,
  records: readonly OutputRecord[],
): boolean {
  const record = records.find((known) => known.path === path);
  if (record?.stamp !== stamp || record.textRevision !== textRevision) return false;
  return sizeOf(join(archiveDir, path)) === record.bytes;
}

/** Writes and records. True when all are in place; a failure is reported, and the next run tries again. */
export async function writeDueOutputs(
  batch: Batch,
  due: DueOutputs,
  records: readonly OutputRecord[],
): Promise<boolean> {
  const startMs = performance.now();
  const known = records.filter(({ path }) => due.outputs.some((output) => output.path === path));
  const kept = known.map((record) => setAsideAltered(batch, record)).filter((copy) => copy !== undefined);
  for (let tries = 1; ; tries++) {
    const error = await attempt(batch, due);
    if (!error) break;
    const isOver = !error.retryable || tries >= batch.plan.batch.attempts || batch.stop.isOn;
    if (!isOver && !endsRun(error)) continue;
    for (const copy of kept) tellAltered(batch, copy);
    return noteFailure(batch, due, error);
  }
  for (const copy of kept) if (!isOurs(batch, copy)) tellAltered(batch, copy);
  removeRenamed(batch, due, records);
  batch.tally.addTime("publish", performance.now() - startMs);
  return true;
}

async function attempt(
  batch: Batch,
  { outputs, subject, job, timeoutMs }: DueOutputs,
): Promise<AppError | undefined> {
  const { store, runId, bus, pool, tally } = batch;
  try {
    for (const written of await pool.run(job, timeoutMs, (answer) => checkWritten(answer, outputs))) {
      const stamp = outputs.find(({ path }) => path === written.path)?.stamp ?? "";
      const { path, kind, bytes } = written;
      store.recordOutput({ ...written, ...subject, stamp }, runId);
      tally.counts.outputs++;
      tally.counts.outputBytes += bytes;
      bus.tell({ type: "output-written", path, kind, bytes });
    }
    return undefined;
  } catch (failure) {
    return toAppError(failure);
  }
}

interface KeptCopy {
  readonly path: string;
  readonly keptAs: string;
}

/** A file that is no longer what was written may be somebody's work: it is moved aside, not replaced. */
function setAsideAltered({ plan }: Batch, { path, bytes }: OutputRecord): KeptCopy | undefined {
  const file = join(plan.archiveDir, path);
  const size = sizeOf(file);
  if (size === undefined || size === bytes) return undefined;
  let keptAs = "";
  for (let n = 1; keptAs === "" || sizeOf(join(plan.archiveDir, keptAs)) !== undefined; n++)
    keptAs = `${path}.altered-${n}`;
  renameSync(file, join(plan.archiveDir, keptAs));
  return { path, keptAs };
}

/**
 * A run that died after it wrote this file and before it recorded it has left just what was now written again: the
 * same input gives the same bytes. Then nobody changed anything, and the copy goes.
 */
function isOurs({ plan }: Batch, { path, keptAs }: KeptCopy): boolean {
  const [copy, written] = [join(plan.archiveDir, keptAs), join(plan.archiveDir, path)];
  if (sizeOf(copy) !== sizeOf(written) || !readFileSync(copy).equals(readFileSync(written))) return false;
  rmSync(copy);
  return true;
}

function tellAltered({ bus, tally }: Batch, { path, keptAs }: KeptCopy): void {
  tally.counts.outputsAltered++;
  tally.addWarning(`${path} was changed by somebody; it is kept as ${keptAs}, and written anew.`);
  bus.tell({ type: "output-altered", path, keptAs });
}

/** An output that goes by another name now (its page was identified anew) leaves no old copy. */
function removeRenamed(
  { plan, store }: Batch,
  { outputs }: DueOutputs,
  records: readonly OutputRecord[],
): void {
  for (const { path, kind, bytes } of records) {
    if (outputs.some((output) => output.path === path)) continue;
    if (!outputs.some((output) => output.kind === kind)) continue;
    const file = join(plan.archiveDir, path);
    if (sizeOf(file) === bytes) rmSync(file, { force: true });
    store.forgetOutput(path);
  }
}

function noteFailure({ bus, tally, stop }: Batch, { outputs }: DueOutputs, error: AppError): false {
  const { code, message } = error;
  if (endsRun(error)) stop.turn({ outcome: "stopped", reason: message, error });
  if (code === "INTERRUPTED") return false;
  const path = outputs[0]?.path ?? "";
  tally.counts.outputsFailed += outputs.length;
  tally.addFailure({ path, state: "not-published", isNew: true }, error);
  bus.tell({ type: "output-failed", path, code, message });
  return false;
}

/** Size of a file in bytes, or undefined when there is none. */
const sizeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.size;

// Finds the scans that a run was given and puts each on record, streaming: pages are offered for reading as they come.
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { AppError, toAppError } from "../errors.ts";
import { findScans } from "../ingest/find-scans.ts";
import { inspectScanFile } from "../ingest/inspect-scan.ts";
import type { PageIdentity, Scan } from "../model/page.ts";
import type { PageId, SeenFile, Store } from "../store/store.ts";
import { type Batch, endsRun } from "./batch.ts";
import { type IdentifyFile, identifyScans } from "./identify-scans.ts";

/** Files looked at ahead of the one being registered: enough to keep a disk busy while pages are read. */
const LOOK_AHEAD = 4;

type Inspected = { readonly path: string; readonly identities: readonly PageIdentity[] } & (
  | { readonly scans: readonly Scan[]; readonly seen?: SeenFile }
  | { readonly error: AppError }
);

/**
 * Registers everything under the run's inputs, in natural order of the paths, so that page numbers do not depend on
 * timing. Throws when there is nothing at all to read; a single bad file is put on record as refused.
 */
export async function registerScans(
  batch: Batch,
  offer: (pageIds: readonly PageId[]) => Promise<void>,
): Promise<void> {
  const { plan, bus, tally, stop } = batch;
  const warn = (message: string) => {
    tally.addWarning(message);
    bus.tell({ type: "warning", message });
  };
  const found = await findScans(plan.inputs, { leaveOut: [plan.archiveDir] });
  if (found.paths.length === 0) throw found.problems[0]?.error ?? nothingFound(plan.inputs);
  for (const { reason } of found.leftOut) warn(reason);
  const identify = await identifyScans(plan.manifest, found.paths, warn);
  for (const { path, error } of found.problems) refuse(batch, path, await identify(path, 1), error);
  for await (const file of inspectAhead(batch, found.paths, identify)) {
    if (stop.isOn) return;
    tally.counts.files++;
    if ("error" in file) refuse(batch, file.path, file.identities, file.error);
    else await offer(register(batch, file.path, file.scans, file.identities, file.seen));
  }
}

/** Inspects files a little ahead of the reader, and hands them over in their order. */
async function* inspectAhead(
  batch: Batch,
  paths: readonly string[],
  identify: IdentifyFile,
): AsyncGenerator<Inspected> {
  const ahead: Promise<Inspected>[] = [];
  for (const path of paths) {
    ahead.push(inspectFile(batch, path, identify));
    if (ahead.length >= LOOK_AHEAD) yield (await ahead.shift()) as Inspected;
    if (batch.stop.isOn) break;
  }
  for (const inspected of ahead) yield inspected;
}

async function inspectFile({ store, plan }: Batch, path: string, identify: IdentifyFile): Promise<Inspected> {
  try {
    // Taken before the bytes are read: a change meanwhile then shows as a change the next time.
    const { size: bytes, mtimeMs } = await stat(path);
    const last = plan.verifyHashes ? undefined : store.seenFile(path);
    const known = last?.bytes === bytes && last.mtimeMs === mtimeMs ? scansOnRecord(store, last) : undefined;
    const scans = known ?? (await inspectScanFile(path, plan.limits));
    const identities = await identify(path, scans.length);
    if (known) return { path, scans, identities };
    const seen = { path, bytes, mtimeMs, sha256: scans[0]?.sha256 ?? "", frames: scans.length };
    return { path, scans, identities, seen };
  } catch (failure) {
    const error = toAppError(failure);
    // A vanished file (its stat fails) is this file's matter; a bug, or a system at its limits, is not.
    if (endsRun(error) || (error.code === "INTERNAL" && !isSystemError(failure))) throw failure;
    return { path, identities: await identify(path, 1), error: asScanError(path, error, failure) };
  }
}

/** The scans of an unchanged file as the archive knows them; undefined unless it knows every frame. */
function scansOnRecord(store: Store, { path, sha256, frames }: SeenFile): Scan[] | undefined {
  const scans: Scan[] = [];
  for (let frame = 0; frame < frames; frame++) {
    const pageId = store.pageOfScan(sha256, frame);
    const scan = pageId === undefined ? undefined : store.page(pageId)?.scan;
    if (!scan) return undefined;
    scans.push({ ...scan, path });
  }
  return scans;
}

function register(
  { store, runId, bus, tally, paths }: Batch,
  path: string,
  scans: readonly Scan[],
  identities: readonly PageIdentity[],
  seen: SeenFile | undefined,
): PageId[] {
  // All frames of a file or none: a run that dies here leaves no file half on record.
  const pages = store.together(() => {
    const registered = scans.map((scan, index) => {
      const page = store.registerScan(scan, identities[index] ?? { source: "none" }, runId);
      // The same bytes under a new name, and the old name is gone: the file was moved.
      if (page.path !== path && !existsSync(page.path)) store.setScanPath(page.pageId, path, runId);
      return page;
    });
    if (seen) store.noteSeenFile(seen);
    return registered;
  });
  for (const [index, { pageId, outcome }] of pages.entries()) {
    const scan = scans[index];
    if (scan) paths.add(pageId, scan);
    if (outcome === "new") tally.counts.newPages++;
  }
  bus.tell({ type: "scan-found", path, pages: pages.length, isKnown: seen === undefined });
  return pages.map(({ pageId }) => pageId);
}

function refuse(
  { store, runId, bus, tally }: Batch,
  path: string,
  [identity]: readonly PageIdentity[],
  error: AppError,
): void {
  const { code, message, retryable } = error;
  const { outcome } = store.registerRefusal(
    { path },
    identity ?? { source: "none" },
    { code, message, retryable },
    runId,
  );
  tally.counts.refused++;
  tally.addFailure({ path, state: "refused", isNew: outcome === "new" }, error);
  bus.tell({ type: "scan-refused", path, code, message });
}

const isSystemError = (failure: unknown) => typeof (failure as NodeJS.ErrnoException)?.code === "string";

function asScanError(path: string, error: AppError, cause: unknown): AppError {
  if (error.code !== "INTERNAL") return error;
  const isGone = (cause as NodeJS.ErrnoException).code === "ENOENT";
  return isGone
    ? new AppError(
        "SCAN_MISSING",
        `${path} vanished while it was being looked at. Bring it back and run again.`,
      )
    : new AppError("SCAN_UNREADABLE", `Cannot read ${path}: ${error.message}. Mend that and run again.`, {
        cause,
      });
}

function nothingFound(inputs: readonly string[]): AppError {
  return new AppError(
    "NO_SCANS_FOUND",
    `No file to read in ${inputs.join(", ")}. Name a folder with scans, or the scans themselves.`,
  );
}

// Re-hashes every output on record, and names files in the archive's folders that nothing on record accounts for.
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { AppError } from "../errors.ts";
import { isTemporaryName, quotePath, sha256OfBytes } from "../files.ts";
import type { OutputRecord, PageId, ReadOnlyStore } from "../store/store.ts";
import { type CurrentOutput, currentOutputs } from "./current-outputs.ts";
import { countFile, type Inspection, type Problem } from "./verification.ts";

/** Folders in which every file is an output; what people keep beside them is their own. */
const OUTPUT_FOLDERS: readonly string[] = ["pdf", "issues", "cuttings", "text", "json"];
/** A file that somebody changed, kept by a run that wrote the output anew. */
const KEPT_COPY = /\.altered-\d+$/;

/** Opens an output again and compares it with the archive; throws OUTPUT_NOT_VERIFIED. */
export type DeepCheck = (current: CurrentOutput, bytes: Buffer) => Promise<void>;

export async function verifyOutputs(
  archiveDir: string,
  store: ReadOnlyStore,
  inspection: Inspection,
  deepCheck: DeepCheck | undefined,
): Promise<void> {
  const known = new Set<string>();
  const findCurrent = currentOutputs(store);
  let outdated = 0;
  for (const output of store.allOutputs()) {
    known.add(output.path);
    const current = findCurrent(output);
    if (!current) outdated++;
    const path = join(archiveDir, ...output.path.split("/"));
    const problem = await outputProblem(path, output, inspection, current && { current, deepCheck });
    if (problem) inspection.problems.push({ ...problem, path, ...pageOf(output) });
  }
  if (outdated > 0)
    inspection.notes.push(`${outdated} outputs show an earlier text; the next run writes them anew.`);
  await nameStrangers(archiveDir, known, inspection);
}

const pageOf = ({ pageId }: OutputRecord): { pageId?: PageId } => (pageId === undefined ? {} : { pageId });

/** Of an output that shows the text as it stands; undefined where a run would write it anew. */
interface Standing {
  readonly current: CurrentOutput;
  readonly deepCheck: DeepCheck | undefined;
}

/** A run writes an output, then records it; one that is killed between the two leaves this. */
const unrecorded = (name: string): Problem => ({
  kind: "output-unrecorded",
  message: `The output ${name} shows an earlier text on record, but is not what was written then: a run died while it wrote it anew, or somebody changed it. The next run writes it anew, and keeps a copy of what is not its own.`,
});

async function outputProblem(
  path: string,
  output: OutputRecord,
  inspection: Inspection,
  standing: Standing | undefined,
): Promise<Problem | undefined> {
  const name = quotePath(path);
  try {
    const bytes = await readFile(path);
    countFile(inspection, "outputs", bytes.length);
    if (sha256OfBytes(bytes) !== output.sha256) {
      if (!standing) return unrecorded(name);
      const half =
        bytes.length < output.bytes ? " It is shorter than it was: perhaps only half of it is there." : "";
      const message = `The output ${name} is not what was written.${half} Remove it, or keep it under another name, and run again.`;
      return { kind: "output-changed", message };
    }
    if (standing) await standing.deepCheck?.(standing.current, bytes);
    return undefined;
  } catch (failure) {
    if (failure instanceof AppError) return { kind: "output-not-verified", message: failure.message };
    const { code, message: why } = failure as NodeJS.ErrnoException;
    if (code === undefined) throw failure;
    return code === "ENOENT" || code === "ENOTDIR"
      ? { kind: "output-missing", message: `The output ${name} is gone. The next run writes it anew.` }
      : { kind: "output-unreadable", message: `The output ${name} cannot be read: ${why}.` };
  }
}

async function nameStrangers(
  archiveDir: string,
  known: ReadonlySet<string>,
  inspection: Inspection,
): Promise<void> {
  let keptCopies = 0;
  const entries = await readdir(archiveDir, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const path = join(entry.parentPath, entry.name);
    const place = relative(archiveDir, path).split(sep).join("/");
    if (isTemporaryName(entry.name)) {
      const message = `${quotePath(path)} was left half written by a process that died. The next run removes it.`;
      inspection.problems.push({ kind: "leftover-temporary", message, path });
    } else if (
      OUTPUT_FOLDERS.includes(place.split("/")[0] ?? "") &&
      place.includes("/") &&
      !known.has(place)
    ) {
      if (KEPT_COPY.test(entry.name)) keptCopies++;
      else inspection.problems.push(unknownFile(path));
    }
  }
  if (keptCopies > 0)
    inspection.notes.push(`${keptCopies} files that somebody changed are kept as *.altered-N.`);
}

const unknownFile = (path: string): Problem => ({
  kind: "unknown-file",
  message: `${quotePath(path)} lies among the outputs, but the archive knows nothing of it. Move it elsewhere.`,
  path,
});

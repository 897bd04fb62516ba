// Reads a CSV manifest: what an archive already knows of its scans, one row per scan or frame.
import { readFile, stat } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { complaintAbout, IDENTITY_FIELDS, type IdentityFields, tidyText } from "./identity-fields.ts";
import { type CsvRow, decodeText, parseCsv } from "./manifest-csv.ts";

export interface ManifestRow extends IdentityFields {
  /** As written in the manifest. */
  readonly file: string;
  /** Counted from 0, unlike in the manifest; absent when the row is about every frame. */
  readonly frame?: number;
  /** Line of the manifest on which the row starts, counted from 1. */
  readonly line: number;
}

export interface Manifest {
  readonly path: string;
  readonly rows: readonly ManifestRow[];
  /** The row about one frame of a scan, or about all its frames; undefined when there is none. */
  readonly rowFor: (scanPath: string, frame: number) => ManifestRow | undefined;
}

/** Some 600,000 rows, which take about 1 GB of memory. */
const MAX_BYTES = 1 << 26;
const MAX_FRAME = 100_000;

/**
 * Reads and checks a manifest: columns file, title, date, page, headline, languages, frame (counted from 1) and
 * shelfmark under these or usual names; comma, semicolon or tab; UTF-8 or UTF-16. Cells are text and nothing else.
 * `file` is a path relative to the manifest's folder, or a bare file name for a scan anywhere. Give `scanPaths`
 * (all scans of the batch) so that a bare name that fits two of them is refused.
 * Throws BAD_MANIFEST, naming the line.
 */
export async function loadManifest(path: string, scanPaths: readonly string[] = []): Promise<Manifest> {
  const name = quotePath(path);
  const rows = parseCsv(await readManifest(path), name).map((row) => rowOf(row, name));
  const folder = dirname(resolve(path));
  const byPath = new Map<string, ManifestRow>();
  const byBareName = new Map<string, ManifestRow>();
  for (const row of rows) {
    addOnce(byPath, keyOf(resolve(folder, row.file), row.frame), row, name);
    if (!row.file.includes("/")) byBareName.set(keyOf(row.file, row.frame), row);
  }
  const find = (scanPath: string, frame: number | undefined) =>
    byPath.get(keyOf(resolve(scanPath), frame)) ?? byBareName.get(keyOf(basename(scanPath), frame));
  const rowFor = (scanPath: string, frame: number) => find(scanPath, frame) ?? find(scanPath, undefined);
  refuseAmbiguous(scanPaths, byPath, rowFor, name);
  return { path, rows, rowFor };
}

/** Rows that no scan of the batch answers to; most often a mistyped name. */
export function rowsWithoutScan(manifest: Manifest, scanPaths: readonly string[]): ManifestRow[] {
  const folder = dirname(resolve(manifest.path));
  const paths = new Set(scanPaths.map((path) => resolve(path).normalize("NFC")));
  const names = new Set(scanPaths.map((path) => basename(path).normalize("NFC")));
  return manifest.rows.filter(({ file }) => {
    const isBare = !file.includes("/");
    return (
      !paths.has(resolve(folder, file).normalize("NFC")) && !(isBare && names.has(file.normalize("NFC")))
    );
  });
}

async function readManifest(path: string): Promise<string> {
  const name = quotePath(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw bad(name, `it is larger than ${MAX_BYTES} bytes; split it`);
    return decodeText(await readFile(path), name);
  } catch (failure) {
    if (failure instanceof AppError) throw failure;
    const missing = (failure as NodeJS.ErrnoException).code === "ENOENT";
    throw bad(name, missing ? "there is no such file" : (failure as Error).message, failure);
  }
}

function rowOf({ line, cells }: CsvRow, name: string): ManifestRow {
  const fields: Partial<Record<keyof IdentityFields, string>> = {};
  for (const field of IDENTITY_FIELDS) {
    const value = tidyText(cells[field] ?? "");
    if (value === undefined) continue;
    const complaint = complaintAbout(field, value);
    if (complaint !== undefined) throw bad(name, `on line ${line}, ${complaint}`);
    fields[field] = value;
  }
  const file = (cells.file ?? "").trim();
  if (file === "") throw bad(name, `on line ${line}, no file is named; fill in the column "file"`);
  const frame = frameOf(cells.frame, line, name);
  return { file, line, ...fields, ...(frame === undefined ? {} : { frame }) };
}

function frameOf(cell: string | undefined, line: number, name: string): number | undefined {
  const text = cell?.trim() ?? "";
  if (text === "") return undefined;
  const frame = /^\d+$/.test(text) ? Number(text) : 0;
  if (frame < 1 || frame > MAX_FRAME)
    throw bad(name, `on line ${line}, the frame ${JSON.stringify(text)} is no number from 1 on`);
  return frame - 1;
}

/** Names are compared in NFC: a Mac writes é as two characters, most spreadsheets as one. */
const keyOf = (path: string, frame: number | undefined): string => `${path.normalize("NFC")}\0${frame ?? ""}`;

function addOnce(rows: Map<string, ManifestRow>, key: string, row: ManifestRow, name: string): void {
  const other = rows.get(key);
  if (other !== undefined)
    throw bad(
      name,
      `lines ${other.line} and ${row.line} are both about ${quotePath(row.file)}; take one out`,
    );
  rows.set(key, row);
}

function refuseAmbiguous(
  scanPaths: readonly string[],
  byPath: ReadonlyMap<string, ManifestRow>,
  rowFor: Manifest["rowFor"],
  name: string,
): void {
  const exact = new Set([...byPath.keys()].map((key) => key.slice(0, key.indexOf("\0"))));
  const owners = new Map<ManifestRow, string>();
  for (const path of new Set(scanPaths.map((scanPath) => resolve(scanPath)))) {
    const row = exact.has(path.normalize("NFC")) ? undefined : rowFor(path, 0);
    if (row === undefined) continue;
    const other = owners.get(row);
    if (other !== undefined)
      throw bad(
        name,
        `on line ${row.line}, ${quotePath(row.file)} may mean ${quotePath(other)} or ${quotePath(path)}; write it with its folder`,
      );
    owners.set(row, path);
  }
}

function bad(name: string, what: string, cause?: unknown): AppError {
  return new AppError("BAD_MANIFEST", `Cannot use the manifest ${name}: ${what}.`, { cause });
}

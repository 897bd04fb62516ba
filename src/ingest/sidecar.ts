// Reads the JSON sidecar that may lie beside a scan.
import { open } from "node:fs/promises";
import { join, parse } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { complaintAbout, IDENTITY_FIELDS, type IdentityFields, tidyText } from "./identity-fields.ts";
import { nearestName } from "./nearest-name.ts";

const MAX_BYTES = 65_536;

const sidecarSchema = z.strictObject({
  title: z.string().optional(),
  date: z.string().optional(),
  page: z.union([z.string(), z.int().nonnegative()]).optional(),
  headline: z.string().optional(),
  languages: z.string().optional(),
  shelfmark: z.string().optional(),
});

/**
 * What `<scan>.json` says of a scan: `a.jpg.json` where it exists, else `a.json`; undefined when there is neither.
 * Throws BAD_SIDECAR, naming the sidecar, when it is too large, no JSON or holds what it may not.
 */
export async function readSidecar(scanPath: string): Promise<IdentityFields | undefined> {
  const { dir, name, ext } = parse(scanPath);
  const candidates = [
    `${scanPath}.json`,
    ...(ext.toLowerCase() === ".json" ? [] : [join(dir, `${name}.json`)]),
  ];
  for (const path of candidates) {
    const text = await readSmallFile(path);
    if (text !== undefined) return parseSidecar(text, path);
  }
  return undefined;
}

async function readSmallFile(path: string): Promise<string | undefined> {
  try {
    const handle = await open(path, "r");
    try {
      const facts = await handle.stat();
      if (!facts.isFile()) return undefined;
      if (facts.size > MAX_BYTES) throw bad(path, `it is larger than ${MAX_BYTES} bytes`);
      return new TextDecoder("utf-8", { fatal: true }).decode(await handle.readFile());
    } finally {
      await handle.close();
    }
  } catch (failure) {
    if (failure instanceof AppError) throw failure;
    const code = (failure as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ENAMETOOLONG") return undefined;
    throw bad(
      path,
      failure instanceof TypeError ? "it is not UTF-8 text" : (failure as Error).message,
      failure,
    );
  }
}

/** Checks the text of a sidecar; `path` only names it in messages. Throws BAD_SIDECAR. */
export function parseSidecar(text: string, path: string): IdentityFields {
  const result = sidecarSchema.safeParse(parseJson(text, path));
  if (!result.success) throw bad(path, worded(result.error.issues[0]!));
  const fields: Partial<Record<keyof IdentityFields, string>> = {};
  for (const field of IDENTITY_FIELDS) {
    const value = tidyText(String(result.data[field] ?? ""));
    if (value === undefined) continue;
    const complaint = complaintAbout(field, value);
    if (complaint !== undefined) throw bad(path, complaint);
    fields[field] = value;
  }
  return fields;
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw bad(path, "it is not valid JSON", cause);
  }
}

function worded(issue: z.core.$ZodIssue): string {
  if (issue.code !== "unrecognized_keys") {
    const where = issue.path.join(".");
    return where === "" ? issue.message : `${JSON.stringify(where)}: ${issue.message}`;
  }
  const key = issue.keys[0]!;
  const nearest = nearestName(key, IDENTITY_FIELDS);
  const hint =
    nearest === undefined ? `known are ${IDENTITY_FIELDS.join(", ")}` : `did you mean "${nearest}"?`;
  return `the key ${JSON.stringify(key.slice(0, 60))} is not known; ${hint}`;
}

function bad(path: string, what: string, cause?: unknown): AppError {
  return new AppError(
    "BAD_SIDECAR",
    `Cannot use the sidecar ${quotePath(path)}: ${what}. Mend it or take it away, then run again.`,
    { cause },
  );
}

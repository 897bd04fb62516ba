// Puts together what is known of a page: from the manifest, the sidecar and the file name, in this order.
import type { PageIdentity } from "../model/page.ts";
import { identityFromFileName } from "./file-name-identity.ts";
import { IDENTITY_FIELDS, type IdentityFields } from "./identity-fields.ts";
import type { Manifest } from "./manifest.ts";

export interface FrameOfFile {
  readonly path: string;
  /** Counted from 0. */
  readonly frame: number;
  readonly frames: number;
}

export interface IdentitySources {
  readonly manifest?: Manifest | undefined;
  /** From `readSidecar`. */
  readonly sidecar?: IdentityFields | undefined;
}

/**
 * The identity of one frame. Each field comes from the first source that tells it; `source` names the first
 * source that told anything. What nobody tells stays absent.
 *
 * Page labels of files with several frames: a label that was given for the whole file is that of its first
 * frame. From a plain number the later frames count up (5, 6, 7), as a run of pages scanned into one file does;
 * after any other label (A4, xii) they have none, because what follows is not known. A manifest row for one
 * frame is taken as it is. Without a label there is none: a frame's number is not a page's.
 */
export function identifyPage({ path, frame, frames }: FrameOfFile, sources: IdentitySources): PageIdentity {
  const row = sources.manifest?.rowFor(path, frame);
  const isForFile = row?.frame === undefined;
  const told = [
    { source: "manifest", fields: isForFile ? labelled(row ?? {}, frame, frames) : row },
    { source: "sidecar", fields: labelled(sources.sidecar ?? {}, frame, frames) },
    { source: "file-name", fields: labelled(identityFromFileName(path), frame, frames) },
  ] as const;
  const merged: Partial<Record<keyof IdentityFields, string>> = {};
  for (const field of IDENTITY_FIELDS) {
    const value = told.map(({ fields }) => fields[field]).find((text) => text !== undefined);
    if (value !== undefined) merged[field] = value;
  }
  const first = told.find(({ fields }) => IDENTITY_FIELDS.some((field) => fields[field] !== undefined));
  return { ...merged, source: first?.source ?? "none" };
}

/** The fields with the label of a later frame counted up from the first one's, or left out. */
function labelled(fields: IdentityFields, frame: number, frames: number): IdentityFields {
  if (frames <= 1 || frame === 0 || fields.page === undefined) return fields;
  const { page, ...rest } = fields;
  return /^\d{1,9}$/.test(page) ? { ...rest, page: String(Number(page) + frame) } : rest;
}

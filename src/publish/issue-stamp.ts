// What decides the bytes of an issue's PDF, as one string: a run tells by it whether the PDF is current.
import { sha256OfBytes } from "../files.ts";
import { canonicalJson } from "../model/canonical-json.ts";
import type { PageIdentity, Scan } from "../model/page.ts";

/** Counts up when a writer changes the bytes it makes, so that outputs are written again after such an upgrade. */
export const WRITER_VERSION = 2;

/** Of a page, what its part of an issue depends on. */
export interface StampedPage {
  readonly scan: Pick<Scan, "sha256" | "frame"> | null;
  readonly identity: PageIdentity;
  readonly textRevision: number;
}

/** The pages in their order; undefined for one that is not on record. */
export function issueStamp(shown: readonly (StampedPage | undefined)[]): string {
  const pages = shown.map((page) => {
    const { sha256, frame } = page?.scan ?? {};
    return { sha256, frame, identity: page?.identity, revision: page?.textRevision };
  });
  return sha256OfBytes(canonicalJson({ writer: WRITER_VERSION, pages }));
}

// One hash for all that an archive says, so that two archives can be compared: equal content gives equal hashes.
import { createHash } from "node:crypto";
import type { OutputRecord, PageId, ReadOnlyStore, StoredPage } from "./store.ts";

/** Counts up when what is hashed, or how, changes. */
const METHOD = "broadsheet-content/1";

/**
 * SHA-256 over every page in the order of its scan (hash and frame), as JSON with sorted keys: identity, state, error
 * code, revision, work key, the facts of its current reading, findings, text with boxes, and its outputs; then the
 * outputs of issues. Left out: times, memory, row numbers, run numbers, attempts, and the folders in which scans lie.
 * docs/reliability.md describes it.
 */
export function canonicalHash(store: ReadOnlyStore): string {
  const hash = createHash("sha256").update(METHOD);
  for (const pageId of pagesInOrder(store)) hash.update(`\n${sortedJson(pageContent(store, pageId))}`);
  const ofIssues = [...store.allOutputs()].filter(({ pageId }) => pageId === undefined).map(outputContent);
  return hash.update(`\n${sortedJson(ofIssues)}`).digest("hex");
}

/** Refused files have no scan; they stand last, by name. */
function pagesInOrder(store: ReadOnlyStore): PageId[] {
  const pages = [...store.pageRecords()].map(({ pageId, sha256, frame, path }) => ({
    pageId,
    key: `${sha256 ?? `~${nameOf(path)}`}\0${String(frame).padStart(8, "0")}`,
  }));
  return pages.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ pageId }) => pageId);
}

function pageContent(store: ReadOnlyStore, pageId: PageId): unknown {
  const { scan, path, identity, state, error, textRevision, workKey } = store.page(pageId) as StoredPage;
  const reading = store.currentReading(pageId);
  return {
    scan: scan && { sha256: scan.sha256, frame: scan.frame, bytes: scan.bytes, header: scan.header },
    file: nameOf(path),
    identity,
    state,
    error: error?.code,
    textRevision,
    workKey,
    reading: reading && {
      verdict: reading.verdict,
      widthPx: reading.widthPx,
      heightPx: reading.heightPx,
      dpi: reading.dpi,
      dpiSource: reading.dpiSource,
      meanCertainty: reading.meanCertainty,
      provenance: reading.provenance,
      findings: reading.findings,
    },
    text: store.currentText(pageId),
    outputs: store.outputsFor({ pageId }).map(outputContent),
  };
}

const outputContent = ({ path, kind, sha256, bytes, issue, textRevision, stamp }: OutputRecord) => ({
  path,
  kind,
  sha256,
  bytes,
  issue,
  textRevision,
  stamp,
});

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** JSON whose keys stand in their order and where undefined members are left out. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

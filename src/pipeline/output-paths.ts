// Where each page and issue has its outputs inside the archive; the same archive gives the same names.
import type { Scan } from "../model/page.ts";
import { nameIssue, startNaming } from "../publish/output-names.ts";
import type { Issue, OutputKind, PageId, Store } from "../store/store.ts";

type PageOutputKind = Extract<OutputKind, "page-pdf" | "text" | "json">;

const PLACES: Readonly<Record<PageOutputKind, readonly [folder: string, ending: string]>> = {
  "page-pdf": ["pdf", ".pdf"],
  text: ["text", ".txt"],
  json: ["json", ".json"],
};

/** Names of all pages of an archive, kept up as pages come in. */
export class OutputPaths {
  readonly #names = new Map<PageId, string>();
  readonly #nameNext = startNaming();

  constructor(store: Pick<Store, "scanNames">) {
    for (const { pageId, ...scan } of store.scanNames()) this.add(pageId, scan);
  }

  /** Names a page that has just come in; one that has a name keeps it. */
  add(pageId: PageId, scan: Pick<Scan, "path" | "frame" | "sha256">): void {
    if (!this.#names.has(pageId)) this.#names.set(pageId, this.#nameNext(scan));
  }

  /** Relative to the archive folder, with forward slashes. */
  ofPage(kind: PageOutputKind, pageId: PageId): string {
    const name = this.#names.get(pageId);
    if (name === undefined) throw new Error(`Page ${pageId} has no name for its outputs`);
    const [folder, ending] = PLACES[kind];
    return `${folder}/${name}${ending}`;
  }
}

/** The path of each issue's PDF, in the order of the issues; titles that look alike on disk are numbered. */
export function issuePaths(issues: readonly Issue[]): Map<Issue, string> {
  const taken = new Set<string>();
  return new Map(
    issues.map((issue) => {
      const name = nameIssue(issue.title, issue.date);
      let free = name;
      for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${name}~${n}`;
      taken.add(free.toLowerCase());
      return [issue, `issues/${free}.pdf`];
    }),
  );
}

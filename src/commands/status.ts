// `broadsheet status`: what became of every page.
import type { Command } from "commander";
import { describeFinding } from "../model/finding.ts";
import { PAGE_STATES, type PageState } from "../model/page-state.ts";
import type { PageRecord, ReadOnlyStore } from "../store/store.ts";
import { readingArchive } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, stateOption, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface StatusOptions extends ArchiveOptions {
  readonly json?: boolean;
  readonly state?: PageState[];
}

const EXAMPLES = [
  ["broadsheet status", "counts by state, and the first pages of those that need somebody"],
  ["broadsheet status --state failed,refused", "only the pages that could not be read, with the reason"],
  ["broadsheet status --json | jq '.pages[] | select(.state == \"failed\") | .scan'", "for scripts"],
] as const;

const EXITS = {
  0: "shown, whatever the states are",
  2: "no archive there, or wrong arguments",
  3: "the archive is damaged or of a newer version",
};

/** States that ask for a person; their first pages are listed without being asked for. */
const WANTING: readonly PageState[] = ["failed", "refused", "needs-review", "illegible"];
/** Pages listed of each of these states: more would push the counts off the screen. */
const LISTED = 20;

export function addStatus(program: Command, terminal: Terminal): void {
  const command = program
    .command("status")
    .description("Show the state of every page in an archive, with findings and errors.")
    .addOption(stateOption())
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: StatusOptions) => status(options, terminal));
  withJson(withArchive(command), "a record per page");
}

async function status(options: StatusOptions, terminal: Terminal): Promise<void> {
  await readingArchive(options, terminal, (store, settings) => {
    if (options.json) printJson(store, settings.archive, options.state, terminal);
    else printLines(store, settings.archive, options.state, terminal);
  });
}

/** One page as scripts see it (README.md, the contract for scripts). */
export function pageForScripts(page: PageRecord): Record<string, unknown> {
  return {
    scan: page.path,
    frame: page.frame,
    sha256: page.sha256,
    title: page.title,
    date: page.date,
    page: page.page,
    headline: page.headline,
    state: page.state,
    findings: page.findings.map((finding) => ({ ...finding, message: describeFinding(finding) })),
    error: page.errorCode === null ? null : { code: page.errorCode, message: page.errorMessage },
    attempts: page.attempts,
    words: page.words,
    meanCertainty: page.meanCertainty,
    dpi: page.dpi,
    textRevision: page.textRevision,
    otherPaths: page.otherPaths,
    outputs: page.outputs,
  };
}

/** Pages in one write: each write is a call to the system. */
const PAGES_TOGETHER = 100;

/** A few pages at a time, so that an archive of any size fits in memory. */
function printJson(
  store: ReadOnlyStore,
  archive: string,
  states: readonly PageState[] | undefined,
  terminal: Terminal,
): void {
  const head = { archive, counts: store.countsByState() };
  terminal.out(`${JSON.stringify(head, null, 1).slice(0, -2)},\n "pages": [`);
  let separator = "\n  ";
  const waiting: string[] = [];
  for (const page of store.pageRecords(states ? { states } : {})) {
    waiting.push(separator + JSON.stringify(pageForScripts(page)));
    separator = ",\n  ";
    if (waiting.length === PAGES_TOGETHER) terminal.out(waiting.splice(0).join(""));
  }
  terminal.out(`${waiting.join("")}\n ]\n}\n`);
}

function printLines(
  store: ReadOnlyStore,
  archive: string,
  states: readonly PageState[] | undefined,
  terminal: Terminal,
): void {
  const counts = store.countsByState();
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  terminal.out(`Archive ${printable(archive)}: ${total} ${total === 1 ? "page" : "pages"}\n`);
  for (const state of PAGE_STATES) {
    if (counts[state] > 0) terminal.out(`${String(counts[state]).padStart(8)}  ${state}\n`);
  }
  if (states) {
    for (const page of store.pageRecords({ states })) terminal.out(describePage(page));
    return;
  }
  for (const state of WANTING) {
    for (const page of store.pageRecords({ states: [state], limit: LISTED }))
      terminal.out(describePage(page));
    const more = counts[state] - LISTED;
    if (more > 0) terminal.out(`\n${more} more in state ${state}: broadsheet status --state ${state}\n`);
  }
}

function describePage(page: PageRecord): string {
  const name = page.frame > 0 ? `${page.path} (frame ${page.frame + 1})` : page.path;
  const identity = [page.title, page.date, page.page && `page ${page.page}`].filter(Boolean).join(", ");
  const lines = [`\n${page.state}  ${printable(name)}`];
  if (identity) lines.push(`    ${printable(identity)}`);
  if (page.errorCode) lines.push(`    ${page.errorCode}: ${printable(page.errorMessage ?? "")}`);
  for (const finding of page.findings)
    lines.push(`    ${finding.code}: ${printable(describeFinding(finding))}`);
  return `${lines.join("\n")}\n`;
}

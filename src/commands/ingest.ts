// `broadsheet ingest`: the main job; reads scans into an archive and writes searchable PDFs, text and JSON.
import type { Command } from "commander";
import { AppError } from "../errors.ts";
import { helpTail } from "./options.ts";
import { type BatchOptions, runBatchCommand, withBatch } from "./run-batch-command.ts";
import type { Terminal } from "./terminal.ts";

interface IngestOptions extends BatchOptions {
  readonly manifest?: string;
  readonly dryRun?: boolean;
  readonly retry?: boolean;
  readonly rehash?: boolean;
}

const EXAMPLES = [
  ["broadsheet ingest scans", "read every scan below scans/ into output/"],
  [
    "broadsheet ingest 'box7/**/*.tif' --archive /srv/press --lang eng+fra --jobs 4",
    "a pattern, in two languages",
  ],
  ["broadsheet ingest scans --manifest scans.csv", "take title, date and page from a list"],
  [
    "find box7 -name '*.jpg' -print0 | broadsheet ingest -",
    "paths from stdin, ended by zero bytes or newlines",
  ],
  ["broadsheet ingest scans --json >run.json || broadsheet status --state failed", "in a script"],
] as const;

const EXITS = {
  0: "every page is read",
  1: "some pages failed or were refused; the others are done",
  2: "wrong arguments or settings, or another process writes to the archive",
  3: "something needed is missing, or the disk is full",
  130: "interrupted; the same command carries on",
};

const ABOUT =
  "Read scans (JPEG, PNG, TIFF, WebP; every frame) into an archive, and write searchable PDFs, text and JSON. " +
  "What is done is not done again: run it as often as you like, also after a crash or a power cut.";

export function addIngest(program: Command, terminal: Terminal): void {
  const command = program
    .command("ingest")
    .summary("Read scans into an archive and write searchable PDFs, text and JSON.")
    .description(ABOUT)
    .argument("<path...>", "scans, folders, patterns such as 'box7/**/*.tif', or - for a list on stdin")
    .option(
      "--manifest <file>",
      "CSV with the columns file, title, date, page (and headline, languages, frame)",
    )
    .option("--retry", "take pages again that failed in an earlier run")
    .option("--rehash", "check the bytes of files whose size and time have not changed, too")
    .option("-n, --dry-run", "say what would be done, and write nothing")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((paths: string[], options: IngestOptions) => ingest(paths, options, terminal));
  withBatch(command);
}

async function ingest(paths: readonly string[], options: IngestOptions, terminal: Terminal): Promise<void> {
  const inputs = paths.includes("-") ? await withListedPaths(paths) : paths;
  if (options.dryRun) {
    const { showPlan } = await import("./show-plan.ts");
    await showPlan(inputs, options, terminal);
    return;
  }
  await runBatchCommand(options, terminal, {
    command: "ingest",
    args: paths,
    inputs,
    retry: options.retry ? "all" : "none",
    verifyHashes: options.rehash ?? false,
    ...(options.manifest === undefined ? {} : { manifest: options.manifest }),
  });
}

/** The arguments with `-` replaced by the paths listed on stdin. */
async function withListedPaths(paths: readonly string[]): Promise<string[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  const listed = text.split(text.includes("\0") ? "\0" : /\r?\n/).filter((path) => path !== "");
  const all = paths.flatMap((path) => (path === "-" ? listed : [path]));
  if (all.length === 0) throw new AppError("NO_SCANS_FOUND", "The list on stdin names no scans.");
  return all;
}

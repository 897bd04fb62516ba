// `ingest --dry-run`: says what a run would find and read, and writes nothing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError, toAppError } from "../errors.ts";
import { findScans } from "../ingest/find-scans.ts";
import { inspectScanFile } from "../ingest/inspect-scan.ts";
import type { PageIdentity, Scan } from "../model/page.ts";
import { describeWith, EngineCatalog } from "../pipeline/engine-catalog.ts";
import { identifyScans } from "../pipeline/identify-scans.ts";
import { settingsFor, workKey } from "../pipeline/work-key.ts";
import { openReadOnlyStore } from "../store/open-store.ts";
import { DATABASE_NAME, type ReadOnlyStore } from "../store/store.ts";
import { settingsOf } from "./open-archive.ts";
import type { BatchOptions } from "./run-batch-command.ts";
import { printable, type Terminal } from "./terminal.ts";

interface PlannedPage {
  readonly scan: string;
  readonly frame: number;
  readonly identity: PageIdentity;
  /** "left": failed before, or in a person's hands. */
  readonly plan: "read" | "unchanged" | "left";
}

interface RunPlan {
  readonly archive: string;
  readonly pages: readonly PlannedPage[];
  readonly refused: readonly { readonly scan: string; readonly code: string; readonly message: string }[];
}

interface PlanOptions extends BatchOptions {
  readonly manifest?: string;
  readonly retry?: boolean;
}

/** Throws what a run would throw before its first page. */
export async function showPlan(
  inputs: readonly string[],
  options: PlanOptions,
  terminal: Terminal,
): Promise<void> {
  const settings = await settingsOf(options, terminal, { languages: options.lang });
  const path = join(settings.archive, DATABASE_NAME);
  const store = existsSync(path) ? openReadOnlyStore(path) : undefined;
  try {
    const found = await findScans(inputs, { leaveOut: [settings.archive] });
    if (found.paths.length === 0) throw found.problems[0]?.error ?? nothingFound(inputs);
    const warn = (message: string) => terminal.say(`${printable(message)}\n`);
    const identify = await identifyScans(options.manifest, found.paths, warn);
    const pages: PlannedPage[] = [];
    const refused = found.problems.map(({ path: scan, error }) => refusal(scan, error));
    const planOf = await planner(store, settings.read, options.retry === true);
    for (const file of found.paths) {
      try {
        const scans = await inspectScanFile(file, settings.limits);
        const identities = await identify(file, scans.length);
        for (const [index, scan] of scans.entries()) {
          const identity = identities[index] ?? { source: "none" };
          pages.push({ scan: file, frame: scan.frame, identity, plan: await planOf(scan, identity) });
        }
      } catch (failure) {
        const error = toAppError(failure);
        if (error.code === "INTERNAL") throw failure;
        refused.push(refusal(file, error));
      }
    }
    show({ archive: settings.archive, pages, refused }, options.json === true, terminal);
  } finally {
    store?.close();
  }
}

/** Decides for one scan, as a run would. */
async function planner(
  store: ReadOnlyStore | undefined,
  read: Parameters<typeof settingsFor>[0],
  isRetry: boolean,
): Promise<(scan: Scan, identity: PageIdentity) => Promise<PlannedPage["plan"]>> {
  const catalog = new EngineCatalog(describeWith(read));
  await catalog.require(read.languages);
  return async (scan, identity) => {
    const pageId = store?.pageOfScan(scan.sha256, scan.frame);
    if (!store || pageId === undefined) return "read";
    const settings = settingsFor(read, identity);
    await catalog.prepare(settings.languages);
    const key = workKey(scan, settings, catalog.of(settings.languages));
    const among = new Set([pageId]);
    if (store.pagesToRead(() => key, { among, retry: isRetry ? "all" : "none" }).length > 0) return "read";
    return store.page(pageId)?.workKey === key ? "unchanged" : "left";
  };
}

function show(plan: RunPlan, isJson: boolean, terminal: Terminal): void {
  if (isJson) {
    terminal.out(`${JSON.stringify(plan, null, 1)}\n`);
    return;
  }
  for (const page of plan.pages) {
    const { title, date, page: label } = page.identity;
    const identity = [title, date, label && `page ${label}`].filter(Boolean).join(", ") || "identity unknown";
    const frame = page.frame > 0 ? ` (frame ${page.frame + 1})` : "";
    terminal.out(`${page.plan.padEnd(9)}  ${printable(page.scan)}${frame}: ${printable(identity)}\n`);
  }
  for (const { scan, code, message } of plan.refused) {
    terminal.out(`refuse     ${printable(scan)}: ${printable(message)} [${code}]\n`);
  }
  const toRead = plan.pages.filter((page) => page.plan === "read").length;
  terminal.say(
    `${toRead} of ${plan.pages.length} pages would be read, ${plan.refused.length} files refused. Nothing was written.\n`,
  );
}

const refusal = (scan: string, { code, message }: AppError) => ({ scan, code: code as string, message });

function nothingFound(inputs: readonly string[]): AppError {
  return new AppError("NO_SCANS_FOUND", `No scans were found in ${inputs.join(", ")}. Check the path.`);
}

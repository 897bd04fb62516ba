// What `ingest` and `retry` share: settings become a plan, the batch runs with its listeners, its summary is shown.
import { type Command, InvalidArgumentError } from "commander";
import type { FailurePolicy } from "../config.ts";
import type { ProgressOutput } from "../listeners/terminal-progress.ts";
import type { BatchPlan } from "../pipeline/batch.ts";
import { settingsOf } from "./open-archive.ts";
import { type ArchiveOptions, wholeNumber, withArchive, withJson } from "./options.ts";
import { programVersion } from "./program-version.ts";
import { showSummary } from "./show-summary.ts";
import { tellUpgrade } from "./tell-upgrade.ts";
import { printable, type Terminal } from "./terminal.ts";

export interface BatchOptions extends ArchiveOptions {
  readonly jobs?: number;
  readonly lang?: string;
  readonly onFailure?: FailurePolicy;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Adds the options of a command that runs a batch. */
export function withBatch(command: Command): Command {
  withArchive(command)
    .option("-j, --jobs <n>", "pages read at once, each in a process of its own", wholeNumber(1, 64))
    .option("--lang <codes>", 'languages of the print, such as "eng" or "eng+fra"')
    .option(
      "--on-failure <policy>",
      "go-on, stop, or stop past a share of failed pages (0 to 1)",
      parsePolicy,
    )
    .option("-q, --quiet", "no progress and no summary on stderr; failures are still told");
  return withJson(command, "the summary of the run");
}

/** Runs a batch as the options say and shows what came of it. */
export async function runBatchCommand(
  options: BatchOptions,
  terminal: Terminal,
  job: Pick<BatchPlan, "command" | "args" | "inputs" | "retry" | "verifyHashes"> & { manifest?: string },
): Promise<void> {
  const settings = await settingsOf(options, terminal, {
    languages: options.lang,
    workers: options.jobs,
    onFailure: options.onFailure,
  });
  const plan: BatchPlan = {
    ...job,
    version: programVersion(),
    archiveDir: settings.archive,
    limits: settings.limits,
    read: settings.read,
    batch: settings.batch,
    publish: settings.publish,
    onFailure: settings.policy.onFailure,
  };
  const { runBatch } = await import("../pipeline/run-batch.ts");
  const { exitCodeOf } = await import("../pipeline/run-summary.ts");
  const { catchInterrupts } = await import("../pipeline/interrupt.ts");
  const { BatchBus } = await import("../pipeline/events.ts");
  const { showProgress } = await import("../listeners/terminal-progress.ts");
  const { logEvents } = await import("../listeners/ndjson-log.ts");
  const interrupt = catchInterrupts();
  const bus = new BatchBus();
  const endProgress = showProgress(bus, progressOutput(terminal, options.quiet === true));
  const endLog = logEvents(bus, settings.archive, ({ message }) => {
    terminal.say(`The log of this run cannot be written (${printable(message)}); the run goes on without.\n`);
  });
  try {
    const summary = await runBatch(plan, {
      bus,
      interrupt: interrupt.signal,
      onUpgrade: tellUpgrade(terminal),
    });
    endProgress();
    if (options.json) terminal.out(`${JSON.stringify(summary, null, 1)}\n`);
    else showSummary(summary, options.quiet === true, terminal);
    terminal.exitCode = exitCodeOf(summary);
  } finally {
    endProgress();
    endLog();
    interrupt.release();
  }
}

function progressOutput(terminal: Terminal, isQuiet: boolean): ProgressOutput {
  const { stderrIsTty, stderrColumns, stderrHasColor } = terminal;
  return {
    say: terminal.say,
    isTty: stderrIsTty,
    columns: stderrColumns,
    hasColor: stderrHasColor,
    isQuiet,
    printable,
  };
}

function parsePolicy(text: string): FailurePolicy {
  if (text === "go-on" || text === "stop") return text;
  const share = text === "" ? Number.NaN : Number(text);
  if (share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('Expected "go-on", "stop", or a share from 0 to 1 such as 0.05.');
}

// `broadsheet retry`: takes failed pages again.
import type { Command } from "commander";
import { helpTail } from "./options.ts";
import { type BatchOptions, runBatchCommand, withBatch } from "./run-batch-command.ts";
import type { Terminal } from "./terminal.ts";

interface RetryOptions extends BatchOptions {
  readonly all?: boolean;
}

const EXAMPLES = [
  ["broadsheet retry", "pages whose failure may pass: crashes, time-outs, scans that were out of reach"],
  ["broadsheet retry --all", "every failed page, after the cause was mended"],
  ["broadsheet retry scans/box7/p13.tif", "only what stands there, whatever it failed of"],
] as const;

const EXITS = {
  0: "every page that was tried is read",
  1: "some pages failed again",
  2: "wrong arguments or settings, or another process writes to the archive",
  3: "something needed is missing, or the disk is full",
  130: "interrupted; the same command carries on",
};

export function addRetry(program: Command, terminal: Terminal): void {
  const command = program
    .command("retry")
    .description("Read pages again that failed. Pages that are done are left alone.")
    .argument("[scan...]", "only these scans, folders or patterns")
    .option("--all", "also pages whose failure will hardly pass by itself, such as damaged scans")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((scans: string[], options: RetryOptions) => retry(scans, options, terminal));
  withBatch(command);
}

async function retry(scans: readonly string[], options: RetryOptions, terminal: Terminal): Promise<void> {
  await runBatchCommand(options, terminal, {
    command: "retry",
    args: scans,
    inputs: scans,
    retry: options.all || scans.length > 0 ? "all" : "retryable",
    verifyHashes: false,
  });
}

// `broadsheet restore`: puts a backup of the database back in place.
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { DATABASE_NAME } from "../store/store.ts";
import { settingsOf } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface RestoreCommandOptions extends ArchiveOptions {
  readonly replace?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = [
  ["broadsheet restore /backups/press.sqlite --archive /srv/press", "into a folder without an archive"],
  [
    "broadsheet restore /backups/press.sqlite --replace",
    "the database that was there is kept under another name",
  ],
] as const;

const EXITS = {
  0: "the backup is in place",
  2: "no such backup, wrong arguments, or the archive holds pages and --replace was not given",
  3: "the backup is damaged or from a newer version, or the folder cannot be written; nothing was changed",
};

export function addRestore(program: Command, terminal: Terminal): void {
  const command = program
    .command("restore")
    .summary("Put a backup of the database back in place.")
    .description(
      "Check a backup and put it in place as the archive's database. Outputs that are missing or older than it are " +
        "written by the next ingest or retry.",
    )
    .argument("<backup>", 'a file that "broadsheet backup" wrote')
    .option("--replace", "also when the archive holds pages; its database is kept under another name")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((backup: string, options: RestoreCommandOptions) => restore(backup, options, terminal));
  withJson(withArchive(command), "what was done");
}

async function restore(backup: string, options: RestoreCommandOptions, terminal: Terminal): Promise<void> {
  const { archive } = await settingsOf(options, terminal);
  const { acquireArchiveLock } = await import("../store/archive-lock.ts");
  const { restoreStore } = await import("../store/restore-store.ts");
  const source = resolve(terminal.cwd, backup);
  const lock = acquireArchiveLock(archive, "restore");
  try {
    const keptAs = await restoreStore(source, join(archive, DATABASE_NAME), {
      replace: options.replace === true,
    });
    if (options.json)
      terminal.out(`${JSON.stringify({ archive, backup: source, keptAs: keptAs ?? null })}\n`);
    else {
      terminal.out(`Restored ${printable(source)} into ${printable(archive)}.\n`);
      if (keptAs) terminal.out(`The database that was there is kept as ${printable(keptAs)}.\n`);
    }
  } finally {
    lock.release();
  }
}

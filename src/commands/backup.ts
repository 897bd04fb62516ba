// `broadsheet backup`: a checked copy of the archive's database, also while a run is writing to it.
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Command } from "commander";
import { AppError } from "../errors.ts";
import { DATABASE_NAME } from "../store/store.ts";
import { settingsOf } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface BackupOptions extends ArchiveOptions {
  readonly to: string;
  readonly json?: boolean;
}

const EXAMPLES = [
  ["broadsheet backup --to /backups", "into a folder, under a name with the time in it"],
  ["broadsheet backup --archive /srv/press --to press.sqlite", "into a file that does not exist yet"],
] as const;

const EXITS = {
  0: "the copy is written and sound",
  2: "no archive there, wrong arguments, or the file exists already",
  3: "the database is damaged, or the copy cannot be written",
};

export function addBackup(program: Command, terminal: Terminal): void {
  const command = program
    .command("backup")
    .summary("Copy the archive's database, and check the copy.")
    .description(
      "Copy the archive's database by SQLite's online backup, also while a run is going on, and check the copy. " +
        "Scans are yours to keep; PDFs, text and JSON can be made again from scans and database.",
    )
    .requiredOption("--to <path>", "a new file, or a folder to put one in")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: BackupOptions) => backup(options, terminal));
  withJson(withArchive(command), "what was written");
}

async function backup(options: BackupOptions, terminal: Terminal): Promise<void> {
  const { archive } = await settingsOf(options, terminal);
  const target = targetOf(resolve(terminal.cwd, options.to));
  const { backUpStore } = await import("../store/back-up-store.ts");
  const { verifyStore } = await import("../store/verify-store.ts");
  mkdirSync(dirname(target), { recursive: true });
  await backUpStore(join(archive, DATABASE_NAME), target);
  const [fault] = verifyStore(target);
  if (fault) {
    rmSync(target);
    throw new AppError(
      "ARCHIVE_DAMAGED",
      `The copy is not sound (${fault.message}), so it was not kept. See "broadsheet verify" for the archive itself.`,
    );
  }
  const { size: bytes } = statSync(target);
  if (options.json) terminal.out(`${JSON.stringify({ archive, backup: target, bytes })}\n`);
  else terminal.out(`Backup: ${printable(target)} (${(bytes / 1e6).toFixed(1)} MB, checked)\n`);
}

/** A folder gets a file named for the time, so that backups stand in their order. */
function targetOf(path: string): string {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!isFolder) return path;
  const time = new Date().toISOString().replace(/\.\d+/, "").replaceAll(":", "");
  return join(path, `broadsheet-${time}.sqlite`);
}

// `broadsheet verify`: checks database, scans and outputs of an archive, and says what changed.
import type { Command } from "commander";
import type { Problem, Verification } from "../verify/verification.ts";
import { settingsOf } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, withArchive, withJson } from "./options.ts";
import { tellUpgrade } from "./tell-upgrade.ts";
import { printable, type Terminal } from "./terminal.ts";

interface VerifyCommandOptions extends ArchiveOptions {
  readonly json?: boolean;
  readonly deep?: boolean;
  readonly hash?: boolean;
}

const EXAMPLES = [
  ["broadsheet verify", "re-hash every scan and output, and check the database"],
  ["broadsheet verify --archive /srv/press --json", "for a monitoring script"],
  ["broadsheet verify --deep", "also open every PDF, text and JSON again and compare them with the database"],
] as const;

const EXITS = {
  0: "the archive is sound",
  1: "something changed, is missing or does not fit; every problem is named",
  2: "no archive there, wrong arguments, or a run is writing to it",
  3: "the database is damaged, or from a newer version: restore a backup",
};

/** Files between two redrawings of the progress line. */
const REDRAW_FILES = 50;

export function addVerify(program: Command, terminal: Terminal): void {
  const command = program
    .command("verify")
    .summary("Check database, scans and outputs, and say what changed.")
    .description(
      "Check the database (file, references, history, search index against words), hash every scan and every output " +
        "again, and name what changed, is missing or does not belong. Changes nothing.",
    )
    .option("--deep", "open every output again and compare its text with the database")
    .option("--hash", "tell the canonical hash of the content, to compare two archives")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: VerifyCommandOptions) => verify(options, terminal));
  withJson(withArchive(command), "what was found");
}

async function verify(options: VerifyCommandOptions, terminal: Terminal): Promise<void> {
  const { archive } = await settingsOf(options, terminal);
  const { verifyArchive } = await import("../verify/verify-archive.ts");
  const verification = await verifyArchive(archive, {
    deep: options.deep === true,
    hash: options.hash === true,
    onUpgrade: tellUpgrade(terminal),
    onProgress: ({ files, bytes }) => {
      if (terminal.stderrIsTty && files % REDRAW_FILES === 0)
        terminal.say(`\r${files} files, ${(bytes / 1e6).toFixed(0)} MB checked`);
    },
  });
  if (terminal.stderrIsTty) terminal.say("\r\u001b[2K");
  if (options.json) terminal.out(`${JSON.stringify(verification, null, 1)}\n`);
  else show(verification, terminal);
  terminal.exitCode = verification.isDatabaseDamaged ? 3 : verification.isSound ? 0 : 1;
}

function show(verification: Verification, terminal: Terminal): void {
  const { archiveDir, checked, problems, notes, contentHash } = verification;
  for (const problem of problems) terminal.out(`${describe(problem)}\n`);
  for (const note of notes) terminal.out(`note  ${printable(note)}\n`);
  const { pages, scans, outputs, bytes } = checked;
  terminal.out(
    `Checked ${pages} pages, ${scans} scan files and ${outputs} outputs (${(bytes / 1e6).toFixed(1)} MB) in ${printable(archiveDir)}.\n`,
  );
  if (contentHash) terminal.out(`Content: ${contentHash}\n`);
  const count = problems.length;
  terminal.out(
    count === 0
      ? "The archive is sound.\n"
      : `${count} ${count === 1 ? "problem" : "problems"}; see above.\n`,
  );
}

const describe = ({ kind, message }: Problem) => `${kind}  ${printable(message)}`;

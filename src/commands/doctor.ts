// `broadsheet doctor`: looks at everything the program needs on this machine, and says how to mend what is amiss.
import type { Command } from "commander";
import { settingsOf } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface DoctorOptions extends ArchiveOptions {
  readonly json?: boolean;
}

const EXAMPLES = [
  ["broadsheet doctor", "check this machine and the default archive"],
  ["broadsheet doctor --archive /srv/press --json", "for a monitoring script"],
] as const;

const EXITS = {
  0: "everything needed is here",
  2: "wrong arguments or settings",
  3: "something needed is missing or damaged",
};

const MARKS = { ok: "ok      ", advice: "advice  ", fault: "FAULT   " } as const;

export function addDoctor(program: Command, terminal: Terminal): void {
  const command = program
    .command("doctor")
    .summary("Check that everything needed is here, and say how to mend what is not.")
    .description(
      "Check models, image formats, database, archive folder, disk, memory and optional tools; say how to mend each.",
    )
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: DoctorOptions) => doctor(options, terminal));
  withJson(withArchive(command), "the checks");
}

async function doctor(options: DoctorOptions, terminal: Terminal): Promise<void> {
  const settings = await settingsOf(options, terminal);
  const { examineMachine } = await import("./examine-machine.ts");
  const checks = await examineMachine(settings);
  const isWell = checks.every((check) => check.state !== "fault");
  if (options.json) {
    terminal.out(`${JSON.stringify({ isWell, archive: settings.archive, checks }, null, 1)}\n`);
  } else {
    for (const { name, state, detail, remedy } of checks) {
      terminal.out(`${MARKS[state]}${name}: ${printable(detail)}\n`);
      if (remedy) terminal.out(`          ${printable(remedy)}\n`);
    }
    terminal.out(
      isWell ? "\nEverything needed is here.\n" : "\nSomething needed is amiss; see FAULT above.\n",
    );
  }
  terminal.exitCode = isWell ? 0 : 3;
}

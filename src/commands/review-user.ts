// `broadsheet review user`: the accounts of people who sign in when the desk serves more than this machine.
import type { Command } from "commander";
import { AppError } from "../errors.ts";
import { askPassword } from "./ask-password.ts";
import { type ArchiveOptions, helpTail, withArchive } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

const EXAMPLES = [
  ["broadsheet review user add 'R. Reader'", "asks for a password, unseen; for a known name, sets a new one"],
  ["pass show desk | broadsheet review user add 'R. Reader'", "from a password store"],
  ["broadsheet review user list", "who may sign in"],
] as const;

const EXITS = { 0: "done", 2: "no archive there, or wrong arguments" };
const LEAST_LETTERS = 12;

export function addReviewUser(review: Command, terminal: Terminal): void {
  const user = review
    .command("user")
    .summary("Manage who may sign in when the desk serves other machines.")
    .description(
      "Manage who may sign in when the desk serves other machines. Passwords are kept as scrypt hashes.",
    )
    .addHelpText("after", helpTail(EXAMPLES, EXITS));
  const withName = (
    name: string,
    summary: string,
    act: (name: string, options: ArchiveOptions) => Promise<void>,
  ) =>
    withArchive(
      user
        .command(name)
        .summary(summary)
        .description(summary)
        .argument("<name>", "the name as it will stand beside corrections")
        .action((who: string, _, command: Command) => act(who, command.optsWithGlobals<ArchiveOptions>())),
    );
  withName("add", "Add somebody, or set a new password (typed unseen, or a line of stdin).", (who, options) =>
    addUser(who, options, terminal),
  );
  withName("remove", "Take somebody's account away; their corrections stay.", (who, options) =>
    removeUser(who, options, terminal),
  );
  withArchive(user.command("list").description("List who may sign in.")).action((_, command: Command) =>
    listUsers(command.optsWithGlobals<ArchiveOptions>(), terminal),
  );
}

async function addUser(name: string, options: ArchiveOptions, terminal: Terminal): Promise<void> {
  if (name.trim() !== name || name === "" || name.length > 80 || /\p{Cc}/u.test(name)) {
    throw new AppError("BAD_ARGUMENT", "A name is 1 to 80 letters on one line, without blanks at its ends.");
  }
  const { openArchiveDesk } = await import("./open-archive-desk.ts");
  const { hashPassword } = await import("../review/api/password.ts");
  const { store, close } = await openArchiveDesk(options, terminal);
  try {
    const password = await askPassword(terminal, process.stdin);
    if (password.length < LEAST_LETTERS) {
      throw new AppError(
        "BAD_ARGUMENT",
        `A password has ${LEAST_LETTERS} signs or more; some plain words will do.`,
      );
    }
    store.setReviewer(name, await hashPassword(password));
    terminal.say(`${printable(name)} may sign in.\n`);
  } finally {
    close();
  }
}

async function removeUser(name: string, options: ArchiveOptions, terminal: Terminal): Promise<void> {
  const { openArchiveDesk } = await import("./open-archive-desk.ts");
  const { store, close } = await openArchiveDesk(options, terminal);
  try {
    if (!store.removeReviewer(name))
      throw new AppError("NOT_FOUND", `Nobody called ${printable(name)} may sign in.`);
    terminal.say(`${printable(name)} may sign in no more.\n`);
  } finally {
    close();
  }
}

async function listUsers(options: ArchiveOptions, terminal: Terminal): Promise<void> {
  const { readingArchive } = await import("./open-archive.ts");
  await readingArchive(options, terminal, (store) => {
    for (const name of store.reviewerNames()) terminal.out(`${printable(name)}\n`);
  });
}

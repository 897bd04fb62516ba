// `broadsheet review`: serves the review desk to a browser, until it is interrupted.
import type { Command } from "commander";
import { AppError } from "../errors.ts";
import { type ArchiveOptions, helpTail, wholeNumber, withArchive } from "./options.ts";
import { addReviewExport } from "./review-export.ts";
import { addReviewImport } from "./review-import.ts";
import { addReviewUser } from "./review-user.ts";
import { printable, type Terminal } from "./terminal.ts";

interface ReviewOptions extends ArchiveOptions {
  readonly port: number;
  readonly open: boolean;
}

const EXAMPLES = [
  ["broadsheet review", "open the desk in the browser of this machine"],
  ["broadsheet review --archive /srv/press --port 8992 --no-open", "only print the address"],
  [
    "broadsheet review export --to sheet.html --state needs-review",
    "a sheet for somebody without the program",
  ],
  ["broadsheet review import answers.json", "what came back from it"],
] as const;

const EXITS = {
  0: "ended by Ctrl-C",
  2: "no archive there, or wrong arguments or settings",
  3: "the address is taken, or something needed is missing",
};

export function addReview(program: Command, terminal: Terminal): void {
  const command = program
    .command("review")
    .summary("Correct what was read, beside the scan, in a browser.")
    .description(
      "Serve the review desk: find pages, correct their text beside the scan, sign them off, and write their PDFs " +
        "anew. It listens on this machine alone; the printed address works once. Runs beside a batch.",
    )
    .option("--port <n>", "port to listen on; 0 takes any free one", wholeNumber(0, 65535), 0)
    .option("--no-open", "do not open a browser")
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: ReviewOptions) => review(options, terminal));
  withArchive(command);
  addReviewExport(command, terminal);
  addReviewImport(command, terminal);
  addReviewUser(command, terminal);
}

async function review(options: ReviewOptions, terminal: Terminal): Promise<void> {
  const { openArchiveDesk } = await import("./open-archive-desk.ts");
  const { serveDesk, isLoopback } = await import("../review/serve-desk.ts");
  const { catchInterrupts } = await import("../pipeline/interrupt.ts");
  const { store, desk, settings, close } = await openArchiveDesk(options, terminal);
  const { serveOn, names, behindHttps, secondReader } = settings.review;
  const isShared = serveOn !== undefined && !isLoopback(serveOn);
  try {
    if (isShared) warnOfExposure(serveOn, store.reviewerNames(), terminal);
    const { programVersion } = await import("./program-version.ts");
    const running = await serveDesk({
      desk,
      host: serveOn ?? "127.0.0.1",
      port: options.port,
      names,
      isSecure: behindHttps,
      screensDir: screensDir(),
      report: (failure) => terminal.say(`${printable(failure.stack ?? failure.message)}\n`),
      archive: settings.archive,
      secondReader,
      languages: await languagesHere(settings.read.languages),
      version: programVersion(),
      ...(isShared ? { accounts: store } : {}),
    });
    terminal.out(`${running.url}\n`);
    if (!running.hasScreens) terminal.say("The screens are not built: run npm run build first.\n");
    terminal.say(
      isShared ? "Ctrl-C ends it.\n" : "The address works once, on this machine. Ctrl-C ends it.\n",
    );
    if (options.open && !isShared) await openBrowser(running.url);
    const interrupt = catchInterrupts();
    await new Promise((resolve) => interrupt.signal.addEventListener("abort", resolve, { once: true }));
    interrupt.release();
    await running.close();
  } finally {
    close();
  }
}

/** Beside this file once built; in the folder of the build when run from source. */
function screensDir(): string {
  const place = import.meta.url.endsWith(".ts") ? "../../dist/ui" : "../ui";
  return decodeURIComponent(new URL(place, import.meta.url).pathname);
}

function warnOfExposure(address: string, names: readonly string[], terminal: Terminal): void {
  if (names.length === 0) {
    throw new AppError(
      "BAD_SETTINGS",
      'The settings let the review desk serve other machines ("review.serveOn"), but nobody may sign in. Add people with "broadsheet review user add NAME".',
    );
  }
  terminal.say(
    `The review desk listens on ${printable(address)}: whoever reaches that address and has one of ${names.length} accounts ` +
      "can see every page and scan of this archive and change its text. Passwords and text travel in clear unless " +
      "something in front of it speaks https.\n",
  );
}

/** Those of the settings first, then what else is installed. */
async function languagesHere(preferred: string): Promise<string[]> {
  const { findLanguageData } = await import("../recognize/language-data.ts");
  const known = ["eng", "fra", "deu", "spa", "ita", "por", "nld", "rus", "tur", "aze", "hye", "kat"];
  const found = known.filter((code) => {
    try {
      findLanguageData(code);
      return true;
    } catch {
      return false;
    }
  });
  return [...new Set([preferred, ...found, ...(found.length > 1 ? [found.slice(0, 2).join("+")] : [])])];
}

/** The desk works without: the address is printed in any case. */
async function openBrowser(url: string): Promise<void> {
  const { spawn } = await import("node:child_process");
  const [command, ...args] = { darwin: ["open"], win32: ["cmd", "/c", "start", ""] }[
    process.platform as string
  ] ?? ["xdg-open"];
  const child = spawn(command!, [...args, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

// Says that a large archive of an earlier version is being brought up to date, so that nobody takes it for a hang.
import type { UpgradeProgress } from "../store/upgrade-progress.ts";
import type { Terminal } from "./terminal.ts";

/** An archive with fewer pages is done before anybody wonders. */
const WORTH_TELLING_PAGES = 2000;
const TELL_EVERY_MS = 5000;

/** Listens to one upgrade: a line at its start, and one every few seconds. */
export function tellUpgrade({ say }: Pick<Terminal, "say">, nowMs: () => number = () => performance.now()) {
  let toldMs = Number.NEGATIVE_INFINITY;
  return ({ pages, ofPages }: UpgradeProgress): void => {
    if (ofPages < WORTH_TELLING_PAGES || nowMs() - toldMs < TELL_EVERY_MS) return;
    toldMs = nowMs();
    const howFar = `${pages.toLocaleString("en")} of ${ofPages.toLocaleString("en")} pages`;
    say(`The archive is being brought to the form of this version, once: ${howFar}.\n`);
  };
}

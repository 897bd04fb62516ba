// Shows how a batch is getting on: one redrawn line on a terminal, plain lines now and then anywhere else.
import type { BatchBus, BatchEvent, Progress } from "../pipeline/events.ts";

/** What progress is written to. */
export interface ProgressOutput {
  /** Writes to stderr, as it is. */
  say(text: string): void;
  readonly isTty: boolean;
  readonly columns: number;
  /** Whether bold and red may be used (a terminal, and NO_COLOR is not set). */
  readonly hasColor: boolean;
  /** Failures only. */
  readonly isQuiet: boolean;
  /** Makes text from outside (paths, messages) safe to show. */
  printable(text: string): string;
  /** Milliseconds that only grow; tests set it. */
  readonly nowMs?: () => number;
}

const REDRAW_MS = 100;
const LINE_EVERY_MS = 30_000;
const CLEAR_LINE = "\r\u001b[2K";

/** Shows the events of a bus until the returned function is called. */
export function showProgress(bus: BatchBus, output: ProgressOutput): () => void {
  const { nowMs = () => performance.now() } = output;
  let last: Progress | undefined;
  let shownMs = Number.NEGATIVE_INFINITY;
  let isLineDrawn = false;

  const clear = () => {
    if (isLineDrawn) output.say(CLEAR_LINE);
    isLineDrawn = false;
  };
  const draw = (progress: Progress) => {
    shownMs = nowMs();
    const line = describeProgress(progress);
    if (output.isTty) output.say(`${CLEAR_LINE}${line.slice(0, Math.max(1, output.columns - 1))}`);
    else output.say(`${line}\n`);
    isLineDrawn = output.isTty;
  };
  const listen = (event: BatchEvent) => {
    const line = describeEvent(event, output);
    if (line !== undefined) {
      clear();
      output.say(`${line}\n`);
      if (last && output.isTty && !output.isQuiet) draw(last);
    }
    if (event.type === "progress") last = event;
    if (event.type === "run-finished") clear();
    else if (event.type === "progress" && !output.isQuiet && hasWork(event)) {
      // Off a terminal nothing is redrawn, so the first line waits as long as the others.
      if (!output.isTty && shownMs === Number.NEGATIVE_INFINITY) shownMs = nowMs();
      if (nowMs() - shownMs >= (output.isTty ? REDRAW_MS : LINE_EVERY_MS)) draw(event);
    }
  };
  // Time goes by between pages too; a line that stands still looks like a program that hangs.
  const timer = setInterval(() => {
    if (last && isLineDrawn) draw(last);
  }, 1000).unref();
  bus.on("event", listen);
  return () => {
    clearInterval(timer);
    clear();
    bus.off("event", listen);
  };
}

const hasWork = ({ pagesToRead, isAllFound }: Progress) => pagesToRead > 0 || !isAllFound;

/** "12 of 340 pages · 14.2 a minute · 23 min left · 2 at work · 1 failed". */
export function describeProgress(progress: Progress): string {
  const { pagesRead, pagesFailed, pagesToRead, isAllFound, pagesPerMinute, secondsLeft } = progress;
  const parts = [`${pagesRead + pagesFailed} of ${pagesToRead}${isAllFound ? "" : "+"} pages`];
  if (pagesPerMinute !== null) parts.push(`${pagesPerMinute.toFixed(1)} a minute`);
  if (secondsLeft !== null) parts.push(`${describeDuration(secondsLeft)} left`);
  parts.push(`${progress.busyWorkers} at work`);
  if (pagesFailed > 0) parts.push(`${pagesFailed} failed`);
  if (progress.filesRefused > 0) parts.push(`${progress.filesRefused} refused`);
  return parts.join(" · ");
}

/** "40 s", "12 min", "3 h 5 min". */
export function describeDuration(seconds: number): string {
  if (seconds < 100) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The line an event leaves behind, or undefined for most of them. */
function describeEvent(
  event: BatchEvent,
  { printable, hasColor, isQuiet }: ProgressOutput,
): string | undefined {
  const red = (text: string) => (hasColor ? `\u001b[31m${text}\u001b[0m` : text);
  // Many messages name the file already.
  const failure = (word: string, path: string, message: string) =>
    `${red(word)}${message.includes(path) ? "" : ` ${printable(path)}`}: ${printable(message)}`;
  switch (event.type) {
    case "page-failed":
      return failure("failed", event.path, event.message);
    case "scan-refused":
      return failure("refused", event.path, event.message);
    case "output-failed":
      return failure("not written", event.path, event.message);
    case "warning":
      return `${red("note")} ${printable(event.message)}`;
    case "output-altered":
      return `${red("note")} ${printable(event.path)} was changed by somebody; kept as ${printable(event.keptAs)}.`;
    case "stopping":
      return isQuiet ? undefined : printable(event.reason);
    case "page-retried":
      return isQuiet ? undefined : `trying again ${printable(event.path)}: ${printable(event.message)}`;
    case "run-started":
      if (isQuiet || event.pagesReset === 0) return undefined;
      return `Taking up an earlier run that did not end: ${event.pagesReset} pages were in work.`;
    default:
      return undefined;
  }
}

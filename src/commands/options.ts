// The options that several commands share, worded once.
import { type Command, InvalidArgumentError, Option } from "commander";
import { PAGE_STATES, type PageState } from "../model/page-state.ts";

export interface ArchiveOptions {
  readonly archive?: string;
  readonly config?: string;
}

/** Adds --archive and --config. */
export function withArchive(command: Command): Command {
  return command
    .option("--archive <dir>", 'folder of the archive (default: the settings\' "archive", else output/)')
    .option("--config <file>", "settings file (default: pipeline.config.json here, when there is one)");
}

/** Adds --json. */
export function withJson(command: Command, what: string): Command {
  return command.option("--json", `print ${what} as one JSON document on stdout`);
}

/** Parses a whole number between two bounds, both included. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${least} to ${most}.`);
  };
}

/** --state, which may be given more than once or with commas. */
export function stateOption(): Option {
  return new Option("--state <state...>", `only pages in this state: ${PAGE_STATES.join(", ")}`).argParser(
    (text: string, before: PageState[] | undefined) => [...(before ?? []), ...text.split(",").map(toState)],
  );
}

function toState(text: string): PageState {
  const state = PAGE_STATES.find((known) => known === text.trim());
  if (state) return state;
  throw new InvalidArgumentError(`Expected one of ${PAGE_STATES.join(", ")}.`);
}

/** The part of a command's help that comes after its options. */
export function helpTail(
  examples: readonly (readonly [line: string, meaning: string])[],
  exits: Readonly<Record<number, string>>,
): string {
  const lines = examples.map(([line, meaning]) => `  $ ${line}\n      ${meaning}\n`);
  const codes = Object.entries(exits).map(([code, meaning]) => `  ${code.padEnd(4)} ${meaning}\n`);
  return `\nExamples:\n${lines.join("")}\nExit codes:\n${codes.join("")}`;
}

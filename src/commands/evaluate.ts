// `broadsheet evaluate`: measures readings against typed truth, and two readings against each other.
import type { Command } from "commander";
import type { MeasureDifference } from "../evaluate/compare-readings.ts";
import type { GroupEvaluation, SetEvaluation } from "../evaluate/evaluate-set.ts";
import type { EvaluateOptions } from "./evaluate-truths.ts";
import { helpTail, wholeNumber, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

const EXAMPLES = [
  ["broadsheet evaluate --truth truths", "read the scans in truths/ afresh and measure the readings"],
  ["broadsheet evaluate --truth truths --archive output", "measure what the archive holds, read nothing"],
  ["broadsheet evaluate --truth truths --json >before.json", "keep the figures"],
  ["broadsheet evaluate --truth truths --compare before.json --report change.html", "see what a change did"],
] as const;

const EXITS = {
  0: "measured",
  1: "measured, but some pages have no reading and count as all lost",
  2: "wrong arguments",
};

const ABOUT =
  "Measure readings against typed truth: a folder with <scan>.txt beside each scan, the full text in reading order\n" +
  "(docs/evaluate.md tells the other files it may hold). Every figure comes with its 95 % bootstrap interval.";

export function addEvaluate(program: Command, terminal: Terminal): void {
  const command = program
    .command("evaluate")
    .description(ABOUT)
    .requiredOption("--truth <folder>", "folder with the truths, and the scans unless --archive is given")
    .option("--compare <file>", "JSON result of an earlier evaluation: say what is better, worse or noise")
    .option("--report <file>", "write one HTML page with scan, layout and coloured diff of each page")
    .option("--pictures <n>", "scans shown in the report at most, the worst first", wholeNumber(0, 1000), 40)
    .option("-j, --jobs <n>", "pages read at once", wholeNumber(1, 64))
    .option("--lang <codes>", 'languages of the print, such as "eng" or "eng+fra"')
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((options: EvaluateOptions) => evaluate(options, terminal));
  withJson(withArchive(command), "all figures");
}

async function evaluate(options: EvaluateOptions, terminal: Terminal): Promise<void> {
  const { evaluateTruths } = await import("./evaluate-truths.ts");
  const { evaluation, differences } = await evaluateTruths(options, terminal);
  if (options.json) terminal.out(`${JSON.stringify({ ...evaluation, differences }, null, 1)}\n`);
  else show(evaluation, differences, terminal);
  const unread = evaluation.pages.filter((page) => !page.wasRead);
  if (unread.length === 0) return;
  terminal.say(`No reading, counted as all lost: ${printable(unread.map((page) => page.name).join(", "))}\n`);
  terminal.exitCode = 1;
}

function show(
  evaluation: SetEvaluation,
  differences: readonly MeasureDifference[],
  terminal: Terminal,
): void {
  terminal.out(row("page", ["cer", "wer", "F1", "trigrams"]));
  for (const { name, score } of evaluation.pages) {
    terminal.out(row(name, [score.cer, score.wer, score.f1, score.trigramRecall].map(threeDigits)));
  }
  terminal.out("\n");
  terminal.out(row("mean of", ["cer", "wer", "F1", "trigrams", "names", "numbers", "dates"]));
  for (const group of [...evaluation.byKind, evaluation.all]) terminal.out(groupRow(group));
  const blocks = blockLine(evaluation.all);
  if (blocks !== "") terminal.out(`\n${blocks}\n`);
  for (const change of differences) terminal.out(changeLine(change));
}

const threeDigits = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(3));
const row = (name: string, cells: readonly string[]) =>
  `${printable(name).slice(0, 44).padEnd(46)}${cells.map((cell) => cell.padStart(10)).join("")}\n`;

function groupRow({ group, pages, measures, critical }: GroupEvaluation): string {
  const cells = (["cer", "wer", "f1", "trigramRecall"] as const).map((m) => threeDigits(measures[m]?.mean));
  const shares = (["names", "numbers", "dates"] as const).map((kind) =>
    critical[kind].printed === 0 ? "–" : threeDigits(critical[kind].share),
  );
  return row(`${group} (${pages})`, [...cells, ...shares]);
}

/** What the truths know of blocks and articles; empty when they know nothing. */
function blockLine({ layout }: GroupEvaluation): string {
  const { textRegions, textFound, continued, joined, grouping } = layout;
  return [
    textRegions > 0 ? `text regions found ${textFound} of ${textRegions}` : "",
    continued > 0 ? `continued blocks joined ${joined} of ${continued}` : "",
    grouping ? `blocks grouped into articles F1 ${threeDigits(grouping.mean)} (${grouping.pages})` : "",
  ]
    .filter((part) => part !== "")
    .join(", ");
}

function changeLine({ measure, before, after, interval, direction }: MeasureDifference): string {
  const span = interval ? ` (95 %: ${interval.low.toFixed(4)} to ${interval.high.toFixed(4)})` : "";
  return `${measure}: ${before.toFixed(4)} → ${after.toFixed(4)}${span}: ${direction}\n`;
}

// `broadsheet search`: finds words in the archive and says where on which page they stand.
import { type Command, InvalidArgumentError } from "commander";
import type { SearchHit, SearchOptions, SearchResult } from "../store/search-result.ts";
import { readingArchive } from "./open-archive.ts";
import { type ArchiveOptions, helpTail, wholeNumber, withArchive, withJson } from "./options.ts";
import { printable, type Terminal } from "./terminal.ts";

interface SearchCommandOptions extends ArchiveOptions {
  readonly json?: boolean;
  readonly limit: number;
  readonly offset: number;
  readonly title?: string;
  readonly from?: string;
  readonly to?: string;
}

const EXAMPLES = [
  ["broadsheet search bridge ferry", "pages with both words"],
  ["broadsheet search '\"town council\" OR mayor*'", "a phrase, or any word that begins with mayor"],
  [
    "broadsheet search 'library -closed' --from 1992-03 --to 1992-05",
    "without a word, within a span of time",
  ],
  [
    "broadsheet search café --json",
    "every matched word with its box in the pixels of the scan; finds cafe as well",
  ],
] as const;

const EXITS = {
  0: "searched, also when nothing was found",
  2: "no archive there, or wrong arguments",
  3: "the archive is damaged or of a newer version",
};

export function addSearch(program: Command, terminal: Terminal): void {
  const command = program
    .command("search")
    .summary("Find pages by their words, with the place of each hit.")
    .description(
      "Find pages by their words. Case and accents do not count; a word split at a line end is found whole.",
    )
    .argument("<query...>", 'words, "a phrase", begin*, one OR other, -without')
    .option("--limit <n>", "hits at most", wholeNumber(1, 1000), 20)
    .option("--offset <n>", "hits to leave out at the start", wholeNumber(0, 1e9), 0)
    .option("--title <title>", "only this newspaper, spelled as in the archive")
    .option("--from <date>", "from this day, month or year on: 1992-03-05, 1992-03, 1992", checkDate)
    .option("--to <date>", "up to this day, month or year, included", checkDate)
    .addHelpText("after", helpTail(EXAMPLES, EXITS))
    .action((query: string[], options: SearchCommandOptions) => search(query.join(" "), options, terminal));
  withJson(withArchive(command), "the hits");
}

async function search(query: string, options: SearchCommandOptions, terminal: Terminal): Promise<void> {
  const { limit, offset, title, from, to } = options;
  const asked: SearchOptions = {
    limit,
    offset,
    ...(title === undefined ? {} : { title }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  await readingArchive(options, terminal, (store) => {
    const result = store.search(query, asked);
    if (options.json) terminal.out(`${JSON.stringify(resultForScripts(query, result), null, 1)}\n`);
    else printHits(query, result, terminal);
  });
}

/** The result as scripts see it (README.md, the contract for scripts). */
export function resultForScripts(query: string, { total, hits }: SearchResult): Record<string, unknown> {
  return { query, total, hits: hits.map(hitForScripts) };
}

function hitForScripts(hit: SearchHit): Record<string, unknown> {
  return {
    scan: hit.path,
    frame: hit.frame,
    sha256: hit.sha256,
    title: hit.title,
    date: hit.date,
    page: hit.page,
    state: hit.state,
    widthPx: hit.widthPx,
    heightPx: hit.heightPx,
    certainty: hit.certainty,
    snippet: hit.snippet.map((part) => part.text).join(""),
    snippetParts: hit.snippet,
    boxes: hit.words.map(({ text, box, certainty }) => ({ ...box, text, certainty })),
  };
}

function printHits(query: string, { total, hits }: SearchResult, terminal: Terminal): void {
  if (total === 0) terminal.say(`Nothing found for ${printable(query)}.\n`);
  for (const hit of hits) terminal.out(describeHit(hit, terminal.hasColor));
  if (total > hits.length) {
    terminal.say(`${hits.length} of ${total} pages shown; --limit and --offset show more.\n`);
  }
}

function describeHit(hit: SearchHit, hasColor: boolean): string {
  const [before, after] = hasColor ? ["\u001b[1;33m", "\u001b[0m"] : ["[", "]"];
  const scan = hit.frame > 0 ? `${hit.path} (frame ${hit.frame + 1})` : hit.path;
  const identity = [hit.title ?? "title unknown", hit.date ?? "date unknown", hit.page && `page ${hit.page}`];
  const snippet = hit.snippet
    .map(({ text, hit: isHit }) => ({ words: printable(text.replace(/\s+/g, " ")), isHit }))
    .map(({ words, isHit }) => (isHit ? before + words + after : words))
    .join("");
  const first = hit.words[0]?.box;
  const place = first ? ` · first at x ${first.x0}–${first.x1}, y ${first.y0}–${first.y1} px` : "";
  return (
    `${printable(identity.filter(Boolean).join(", "))}\n` +
    `    ${snippet}\n` +
    `    ${printable(scan)}${place} · certainty ${hit.certainty.toFixed(0)} of 100\n\n`
  );
}

function checkDate(text: string): string {
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a date such as 1992-03-05, 1992-03 or 1992.");
}

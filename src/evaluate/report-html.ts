// Writes the evaluation as one self-contained HTML page: tables, and for each page scan, layout and coloured diff.
import type { Box } from "../model/geometry.ts";
import type { RegionKind } from "../model/text.ts";
import { alignWords } from "./align-words.ts";
import type { Interval } from "./bootstrap.ts";
import type { MeasureDifference } from "./compare-readings.ts";
import { escapeHtml } from "./escape-html.ts";
import { MEASURES, type Measure, type PageEvaluation } from "./evaluate-page.ts";
import type { GroupEvaluation, SetEvaluation } from "./evaluate-set.ts";
import { REPORT_STYLE } from "./report-style.ts";

/** What the report shows of a page beside its figures. */
export interface PageExhibit {
  readonly name: string;
  readonly truth: string;
  readonly reading: string;
  /** Small picture of the scan as a data: URI, and the master's size its boxes refer to. */
  readonly pictureUri?: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly regions: readonly { readonly kind: RegionKind; readonly box: Box }[];
}

const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  cer: "character error rate",
  wer: "word error rate",
  recall: "words found",
  precision: "words right",
  f1: "F1 of words",
  trigramRecall: "trigrams found",
};

const figure = (value: number | undefined) => (value === undefined ? "–" : value.toFixed(3));
const range = (interval: Interval | undefined) =>
  interval ? ` <small>${interval.low.toFixed(3)}–${interval.high.toFixed(3)}</small>` : "";

const headRow = (first: string, rest: readonly string[]) =>
  `<tr><th scope="col">${first}</th>${rest.map((name) => `<th scope="col">${name}</th>`).join("")}</tr>`;

function groupRow(group: GroupEvaluation): string {
  const cells = MEASURES.map((m) => {
    const found = group.measures[m];
    return `<td>${figure(found?.mean)}${range(found?.interval)}</td>`;
  });
  const critical = (["names", "numbers", "dates"] as const).map((kind) => {
    const found = group.critical[kind];
    if (found.printed === 0) return "<td>–</td>";
    return `<td>${figure(found.share)}${range(found.interval)}<br><small>${found.found} of ${found.printed}</small></td>`;
  });
  return `<tr><th scope="row">${escapeHtml(group.group)} <small>(${group.pages})</small></th>${cells.join("")}${critical.join("")}${layoutCells(group)}</tr>`;
}

const LAYOUT_NAMES = ["text regions found", "blocks joined", "F1 of grouping into articles"];

function layoutCells({ layout }: GroupEvaluation): string {
  const share = (part: number, whole: number) =>
    whole === 0 ? "–" : `${figure(part / whole)}<br><small>${part} of ${whole}</small>`;
  const cells = [
    share(layout.textFound, layout.textRegions),
    share(layout.joined, layout.continued),
    `${figure(layout.grouping?.mean)}${range(layout.grouping?.interval)}`,
  ];
  return cells.map((cell) => `<td>${cell}</td>`).join("");
}

function groupTable(evaluation: SetEvaluation): string {
  const names = [...MEASURES.map((m) => MEASURE_NAMES[m]), "names", "numbers", "dates", ...LAYOUT_NAMES];
  const rows = [evaluation.all, ...evaluation.byKind].map(groupRow).join("\n");
  return `<table><caption>Means over pages, with 95 % bootstrap intervals</caption><thead>${headRow("pages", names)}</thead><tbody>${rows}</tbody></table>`;
}

function differenceTable(differences: readonly MeasureDifference[]): string {
  if (differences.length === 0) return "";
  const rows = differences.map(
    (d) =>
      `<tr><th scope="row">${MEASURE_NAMES[d.measure]}</th><td>${figure(d.before)}</td><td>${figure(d.after)}</td>` +
      `<td>${d.difference.toFixed(4)}${range(d.interval)}</td><td>${d.direction}</td>` +
      `<td>${escapeHtml(d.pagesBetter.join(", ")) || "–"}</td><td>${escapeHtml(d.pagesWorse.join(", ")) || "–"}</td></tr>`,
  );
  const head = headRow("measure", [
    "before",
    "after",
    "difference",
    "verdict",
    "pages better",
    "pages worse",
  ]);
  return `<h2>Before and after</h2><table><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`;
}

function overlay(exhibit: PageExhibit): string {
  const stroke = Math.max(2, Math.round(exhibit.widthPx / 400));
  const boxes = exhibit.regions.map(({ kind, box }, i) => {
    const size = `width="${box.x1 - box.x0}" height="${box.y1 - box.y0}"`;
    const label = `<text x="${box.x0 + stroke}" y="${box.y0 + stroke * 9}" font-size="${stroke * 9}">${i + 1}</text>`;
    return `<g class="${kind}"><title>${i + 1}: ${kind}</title><rect x="${box.x0}" y="${box.y0}" ${size} stroke-width="${stroke}"/>${label}</g>`;
  });
  const picture = exhibit.pictureUri
    ? `<image href="${exhibit.pictureUri}" width="${exhibit.widthPx}" height="${exhibit.heightPx}"/>`
    : "";
  return `<svg viewBox="0 0 ${exhibit.widthPx} ${exhibit.heightPx}" role="img" aria-label="Scan with ${exhibit.regions.length} regions in reading order">${picture}${boxes.join("")}</svg>`;
}

/** Words as printed with the alignment's marks; line ends are folded. */
function diff(truth: string, reading: string): string {
  const printed = truth.split(/\s+/).filter(Boolean);
  const read = reading.split(/\s+/).filter(Boolean);
  const parts = alignWords(printed, read).map((pair) => {
    const lost = pair.truth === undefined ? "" : escapeHtml(printed[pair.truth]!);
    const seen = pair.read === undefined ? "" : escapeHtml(read[pair.read]!);
    if (pair.equal) return seen;
    return `${lost && `<del>${lost}</del>`}${seen && `<ins>${seen}</ins>`}`;
  });
  return parts.join(" ");
}

function pageSection(page: PageEvaluation, exhibit: PageExhibit | undefined): string {
  const figures = MEASURES.map(
    (m) => `<li>${MEASURE_NAMES[m]} <b>${figure(page.score[m])}</b>${range(page.intervals[m])}</li>`,
  );
  const regions = page.regions
    ? `<li>words in order inside blocks <b>${figure(page.regions.wordsInOrder)}</b>; continued blocks joined <b>${page.regions.joined} of ${page.regions.continued}</b>; neighbouring blocks in order <b>${figure(page.regions.pairsInOrder)}</b></li>`
    : "";
  const grouping = page.grouping
    ? `<li>blocks grouped into articles: F1 <b>${figure(page.grouping.f1)}</b> (precision ${figure(page.grouping.precision)}, recall ${figure(page.grouping.recall)}, ${page.grouping.pairsTrue} pairs)</li>`
    : "";
  const boxes = page.boxes
    ? `<li>regions found <b>${page.boxes.found} of ${page.boxes.regions}</b>, of the right kind ${page.boxes.named}; text regions found <b>${page.boxes.textFound} of ${page.boxes.textRegions}</b></li>`
    : "";
  const unread = page.wasRead ? "" : `<p class="unread">There is no reading of this page.</p>`;
  const sides = exhibit
    ? `<div class="sides"><div>${overlay(exhibit)}</div><p class="diff">${diff(exhibit.truth, exhibit.reading)}</p></div>`
    : "";
  return `<section><h2>${escapeHtml(page.name)}</h2><p>${escapeHtml(page.kind)}</p>${unread}<ul>${figures.join("")}${regions}${boxes}${grouping}</ul>${sides}</section>`;
}

/** The whole report; `exhibits` may leave pages out, `differences` is empty when nothing was compared. */
export function reportHtml(
  evaluation: SetEvaluation,
  exhibits: readonly PageExhibit[],
  differences: readonly MeasureDifference[] = [],
): string {
  const byName = new Map(exhibits.map((exhibit) => [exhibit.name, exhibit]));
  const sections = evaluation.pages.map((page) => pageSection(page, byName.get(page.name)));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>Broadsheet: reading measured against truth</title><style>${REPORT_STYLE}</style></head><body>
<h1>Reading measured against truth</h1>
<p>Lost or wrongly read words are <del>struck out</del>, what was read instead is <ins>underlined</ins>. Intervals are 95 % bootstrap intervals: over pages in the table, over lines for a single page.</p>
${groupTable(evaluation)}${differenceTable(differences)}
${sections.join("\n")}
</body></html>
`;
}

// Writes the report of a run as one self-contained HTML page: no script, nothing fetched, every foreign text escaped.
import { escapeMarkup } from "./escape-markup.ts";
import type { ReportedFailure, RunReport } from "./run-report.ts";
import { certaintyChart, describeMs, stageChart, throughputChart } from "./run-report-charts.ts";

/** Failures shown on the page; the JSON beside it has them all. */
const SHOWN_FAILURES = 200;
const DATA_URI = /^data:image\/jpeg;base64,[A-Za-z0-9+/=]+$/;

const STYLE = `
:root { color-scheme: light dark; --bar: #0b57d0; --line: #8888; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --bar: #8ab4f8; --bad: #ff8a80; } }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 56rem; padding: 0 1rem; }
svg { width: 100%; height: auto; font-size: 12px; }
svg rect { fill: var(--bar); } svg text { fill: currentColor; } svg path { fill: none; stroke: var(--line); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } img { max-width: 8rem; max-height: 8rem; } code { color: var(--bad); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: .5rem; }
dt { font-size: .8rem; } dd { margin: 0; font-size: 1.3rem; }
`;

/** A whole page; small, because the pictures of failed scans are few and small. */
export function toRunReportHtml(report: RunReport): string {
  const title = `Run ${report.runId}: ${report.message}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeMarkup(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Run ${report.runId}</h1>
<p><strong>${escapeMarkup(report.message)}</strong></p>
<p>${escapeMarkup(report.command)}, ${escapeMarkup(report.outcome)}; from ${escapeMarkup(report.startedAt)} to ${escapeMarkup(report.finishedAt)} (${describeMs(report.elapsedMs)}), ${report.workers} workers, ${escapeMarkup(report.languages)}, Broadsheet ${escapeMarkup(report.version)}.</p>
${figures(report)}
<h2>Pages per minute</h2>
${throughputChart(report.throughput)}
<h2>Engine certainty by title</h2>
<p>What the engine says of itself, page by page. It is not accuracy.</p>
${certaintyChart(report.titles)}
<h2>Time per stage</h2>
<p>Summed over pages; pages are read side by side.</p>
${stageChart(report.stageMs)}
${failures(report.failures)}
${warnings(report.warnings)}
</body>
</html>
`;
}

function figures({ scans, pages, outputs, pagesPerMinute, workerUse, peakRssBytes }: RunReport): string {
  const shown: readonly (readonly [string, number | undefined])[] = [
    ["files", scans.files],
    ["pages found", scans.pages],
    ["pages read", pages.read],
    ["need review", pages.needsReview],
    ["failed", pages.failed],
    ["refused", scans.refused],
    ["unchanged", pages.unchanged],
    ["words", pages.words],
    ["outputs written", outputs.written],
    ["pages a minute", pagesPerMinute === null ? undefined : Math.round(pagesPerMinute * 10) / 10],
    [
      "% of the workers' time in use",
      workerUse.share === null ? undefined : Math.round(workerUse.share * 100),
    ],
    ["MB in a worker, at most", Math.round(peakRssBytes.worker / 1e6)],
  ];
  const items = shown.filter(([, value]) => value !== undefined);
  return `<dl>${items.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>`;
}

function failures(all: readonly ReportedFailure[]): string {
  if (all.length === 0) return "<h2>Failures</h2>\n<p>None.</p>";
  const rows = all.slice(0, SHOWN_FAILURES).map(failureRow).join("\n");
  const more =
    all.length > SHOWN_FAILURES ? `<p>… and ${all.length - SHOWN_FAILURES} more in the JSON.</p>` : "";
  return `<h2>Failures</h2>\n<table><thead><tr><th>scan</th><th>what and why</th><th></th></tr></thead><tbody>\n${rows}\n</tbody></table>${more}`;
}

function failureRow({ path, frame, state, code, message, isNew, thumbnail }: ReportedFailure): string {
  const place = frame ? `${path} (frame ${frame + 1})` : path;
  const picture =
    thumbnail !== undefined && DATA_URI.test(thumbnail)
      ? `<img src="${thumbnail}" alt="the scan, small">`
      : "";
  const when = isNew ? "" : " in an earlier run";
  return `<tr><td>${escapeMarkup(place)}</td><td>${escapeMarkup(state)}${when}: <code>${escapeMarkup(code)}</code><br>${escapeMarkup(message)}</td><td>${picture}</td></tr>`;
}

function warnings(all: readonly string[]): string {
  if (all.length === 0) return "";
  const items = all.slice(0, SHOWN_FAILURES).map((warning) => `<li>${escapeMarkup(warning)}</li>`);
  return `<h2>Notes</h2>\n<ul>\n${items.join("\n")}\n</ul>`;
}

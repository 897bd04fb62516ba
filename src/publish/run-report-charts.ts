// The charts of a run's report as inline SVG: no script, no outside resource, and every figure also in words.
import { escapeMarkup } from "./escape-markup.ts";
import type { RunReport, TitleCertainty } from "./run-report.ts";

const WIDTH = 720;

const svg = (height: number, label: string, content: string) =>
  `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escapeMarkup(label)}">${content}</svg>`;

const text = (x: number, y: number, words: string, anchor = "start") =>
  `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeMarkup(words)}</text>`;

const round = (value: number) => Math.round(value * 10) / 10;

/** "40 s", "3 min", "2.5 h". */
export function describeMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${round(ms / 1000)} s`;
  if (ms < 7_200_000) return `${round(ms / 60_000)} min`;
  return `${round(ms / 3_600_000)} h`;
}

/** Pages through per minute, over the time of the run. */
export function throughputChart({ binMs, pages }: RunReport["throughput"]): string {
  if (pages.length === 0) return "<p>No page was read.</p>";
  const perMinute = pages.map((count) => (count / binMs) * 60_000);
  const most = Math.max(...perMinute, 1e-9);
  const [top, bottom, left] = [16, 150, 56];
  const step = (WIDTH - left) / pages.length;
  const bars = perMinute.map((rate, n) => {
    const height = ((bottom - top) * rate) / most;
    const title = `${describeMs(n * binMs)}: ${round(rate)} pages a minute`;
    return `<rect x="${round(left + n * step)}" y="${round(bottom - height)}" width="${round(Math.max(1, step - 1))}" height="${round(height)}"><title>${title}</title></rect>`;
  });
  const axes = [
    text(left - 6, top + 4, String(round(most)), "end"),
    text(left - 6, bottom, "0", "end"),
    text(left, bottom + 16, "0"),
    text(WIDTH, bottom + 16, describeMs(pages.length * binMs), "end"),
    `<path d="M${left} ${top}V${bottom}H${WIDTH}"/>`,
  ];
  return svg(172, "Pages per minute over the time of the run", bars.join("") + axes.join(""));
}

/** For each title a strip of ten cells, dark where many of its pages lie. */
export function certaintyChart(titles: readonly TitleCertainty[]): string {
  if (titles.length === 0) return "<p>No page with words was read.</p>";
  const [left, cell, row] = [300, 32, 24];
  const rows = titles.map(({ title, pages, meanCertainty, tenths }, n) => {
    const y = 20 + n * row;
    const cells = tenths.map((count, tenth) => {
      const share = count / Math.max(1, pages);
      const name = `${tenth * 10} to ${tenth === 9 ? 100 : tenth * 10 + 9}: ${count} pages`;
      return `<rect x="${left + tenth * cell}" y="${y}" width="${cell - 2}" height="${row - 4}" fill-opacity="${round(0.06 + 0.94 * share)}"><title>${name}</title></rect>`;
    });
    const shown = title.length > 38 ? `${title.slice(0, 37)}…` : title;
    const figures = text(left + 10 * cell + 6, y + 14, `${round(meanCertainty)} over ${pages}`);
    return text(left - 8, y + 14, shown, "end") + cells.join("") + figures;
  });
  const head = text(left, 12, "0") + text(left + 10 * cell - 2, 12, "100", "end");
  return svg(24 + titles.length * row, "Engine certainty of pages by title", head + rows.join(""));
}

/** One bar per stage, the longest first. */
export function stageChart(stageMs: RunReport["stageMs"]): string {
  const stages = Object.entries(stageMs).sort(([, a], [, b]) => b - a);
  const total = stages.reduce((sum, [, ms]) => sum + ms, 0);
  if (total === 0) return "<p>No stage took time.</p>";
  const [left, room, row] = [140, 380, 24];
  const rows = stages.map(([stage, ms], n) => {
    const y = n * row;
    const width = (room * ms) / (stages[0]?.[1] ?? 1);
    const figures = `${describeMs(ms)}, ${round((100 * ms) / total)} %`;
    return (
      text(left - 8, y + 16, stage, "end") +
      `<rect x="${left}" y="${y + 3}" width="${round(Math.max(1, width))}" height="${row - 6}"/>` +
      text(left + width + 6, y + 16, figures)
    );
  });
  return svg(stages.length * row, "Time per stage", rows.join(""));
}

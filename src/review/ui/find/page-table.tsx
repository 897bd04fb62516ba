// The pages of a selection as a table, as many as one scrolls to; only the rows near the eye are drawn.
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PageRow } from "../../views.ts";
import { getPages, type PageSort, warmUp } from "../api.ts";
import { findingName } from "../parts/finding-name.ts";
import { pageName } from "../parts/page-name.ts";
import { Problem } from "../parts/problem.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import type { PageSelection } from "../selection.ts";
import { useShortcuts } from "../shell/keys.ts";
import { useRows } from "./use-rows.ts";
import { useWindow } from "./use-window.ts";

/** The component must be keyed by what is asked for. */
export function PageTable({ selection, sort }: { selection: PageSelection; sort: PageSort }) {
  const { rows, total, hasMore, problem, more } = useRows((after) => getPages(selection, sort, after));
  const foot = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      { rootMargin: "600px" },
    );
    if (foot.current) seen.observe(foot.current);
    return () => seen.disconnect();
  }, [more, rows.length]);

  if (problem && rows.length === 0) return <Problem text={problem} onRetry={more} />;
  if (total === null) return <p class="waiting">Looking for pages …</p>;
  if (total === 0) {
    return (
      <div class="empty">
        <h2>No page fits these filters</h2>
        <p>Take one of them away, or show all.</p>
      </div>
    );
  }
  return (
    <>
      <p class="count" role="status">
        {total.toLocaleString("en-GB")} {total === 1 ? "page" : "pages"}
      </p>
      <Rows rows={rows} total={total} />
      <div ref={foot} class="list-foot">
        {problem && <Problem text={problem} onRetry={more} />}
        {hasMore && !problem && (
          <button type="button" onClick={more}>
            Show more pages
          </button>
        )}
      </div>
    </>
  );
}

function Rows({ rows, total }: { rows: readonly PageRow[]; total: number }) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { from, to, rowHeightPx } = useWindow(body, rows.length);
  const [chosen, setChosen] = useState(0);
  /** The row that should take the focus as soon as it is drawn. */
  const wanted = useRef<number | null>(null);

  const focusWanted = () => {
    if (wanted.current === null) return;
    const row = body.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    row?.querySelector("a")?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: "nearest" });
    if (row) wanted.current = null;
  };
  useLayoutEffect(focusWanted);
  const choose = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    wanted.current = next;
    const scroller = body.current?.closest("main");
    // Far from what is seen: the list is brought there first, then drawn.
    if (scroller && body.current && (next < from || next >= to)) {
      scroller.scrollTop += next * rowHeightPx + body.current.getBoundingClientRect().top - 200;
    }
    setChosen(next);
    focusWanted();
  };
  useShortcuts("Pages", [
    { keys: "ArrowDown", does: "Next page in the list", run: () => choose(chosen + 1) },
    { keys: "ArrowUp", does: "Page before", run: () => choose(chosen - 1) },
    { keys: "j", does: "Next page in the list", run: () => choose(chosen + 1) },
    { keys: "k", does: "Page before", run: () => choose(chosen - 1) },
    { keys: "Enter", does: "Open the page", run: () => false },
  ]);
  return (
    <table class="page-table" aria-rowcount={total + 1}>
      <thead>
        <tr>
          <th scope="col">Page</th>
          <th scope="col">State</th>
          <th scope="col" class="number">
            Doubts
          </th>
          <th scope="col" class="number" title="What the engine says of itself, 0 to 100; it is not accuracy">
            Certainty
          </th>
          <th scope="col" class="number">
            Words
          </th>
          <th scope="col">Findings</th>
        </tr>
      </thead>
      <tbody ref={body}>
        <Gap heightPx={from * rowHeightPx} />
        {rows.slice(from, to).map((row, index) => (
          <Row key={row.page} row={row} place={from + index} onFocus={() => setChosen(from + index)} />
        ))}
        <Gap heightPx={Math.max(0, rows.length - to) * rowHeightPx} />
      </tbody>
    </table>
  );
}

/** Stands for rows that are not drawn. */
function Gap({ heightPx }: { heightPx: number }) {
  if (heightPx === 0) return null;
  return (
    <tr>
      <td colSpan={6} class="gap" style={{ height: `${heightPx}px` }} />
    </tr>
  );
}

/** Whoever stays at a row this long is likely to open it. */
const LIKELY_MS = 150;

function Row({ row, place, onFocus }: { row: PageRow; place: number; onFocus(): void }) {
  const findings = row.findings.map(findingName).join(", ");
  const stay = useRef(0);
  const come = () => {
    clearTimeout(stay.current);
    stay.current = window.setTimeout(() => warmUp(row.page), LIKELY_MS);
  };
  const go = () => clearTimeout(stay.current);
  useEffect(() => go, []);
  return (
    <tr data-row={place} aria-rowindex={place + 2} onPointerEnter={come} onPointerLeave={go}>
      <td>
        <a
          href={`/page/${row.page}`}
          onFocus={() => {
            onFocus();
            come();
          }}
          onBlur={go}
        >
          <bdi>{pageName(row)}</bdi>
        </a>
        {row.headline && (
          <bdi class="quiet-text" title={row.headline}>
            {" "}
            {row.headline}
          </bdi>
        )}
      </td>
      <td>
        <StateBadge state={row.state} />
      </td>
      <td class="number">{row.doubts.toLocaleString("en-GB")}</td>
      <td class="number">{row.meanCertainty === null ? "–" : row.meanCertainty.toFixed(0)}</td>
      <td class="number">{row.words === null ? "–" : row.words.toLocaleString("en-GB")}</td>
      <td class="quiet-text" title={findings}>
        {findings}
      </td>
    </tr>
  );
}

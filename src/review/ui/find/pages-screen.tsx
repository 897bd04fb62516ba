// All pages of the archive, filtered and sorted, as many as one scrolls to.
import { useEffect, useRef, useState } from "preact/hooks";
import type { PageRow } from "../../views.ts";
import { getPages, type PageSort } from "../api.ts";
import { findingName } from "../parts/finding-name.ts";
import { pageName } from "../parts/page-name.ts";
import { Problem } from "../parts/problem.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { addressOf, type PageSelection, selectionOf } from "../selection.ts";
import { useShortcuts } from "../shell/keys.ts";
import { go } from "../shell/router.ts";
import { FilterBar } from "./filter-bar.tsx";
import { useRows } from "./use-rows.ts";

const SORTS: readonly (readonly [PageSort, string])[] = [
  ["issue", "title and date"],
  ["doubts", "most doubts first"],
  ["certainty", "least certain first"],
];

export function PagesScreen({ query }: { query: URLSearchParams }) {
  const selection = selectionOf(query);
  const sort = SORTS.find(([name]) => name === query.get("sort"))?.[0] ?? "issue";
  const show = (next: PageSelection, order = sort) =>
    go(addressOf("/", next, { sort: order === "issue" ? undefined : order }));
  return (
    <section class="pages-screen">
      <header class="screen-head">
        <h1>Pages</h1>
        <FilterBar selection={selection} onChange={(next) => show(next)} />
        <label>
          Order
          <select
            value={sort}
            onChange={(event) =>
              show(selection, SORTS.find(([name]) => name === event.currentTarget.value)?.[0] ?? "issue")
            }
          >
            {SORTS.map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <a class="button primary" href={addressOf("/queue", selection)}>
          Read the doubtful words
        </a>
      </header>
      <PageTable key={addressOf("/", selection, { sort })} selection={selection} sort={sort} />
    </section>
  );
}

function PageTable({ selection, sort }: { selection: PageSelection; sort: PageSort }) {
  const { rows, total, hasMore, problem, more } = useRows((after) => getPages(selection, sort, after));
  const [chosen, setChosen] = useState(0);
  const foot = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);

  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && more(),
      {
        rootMargin: "600px",
      },
    );
    if (foot.current) seen.observe(foot.current);
    return () => seen.disconnect();
  }, [more]);

  const choose = (index: number) => {
    const next = Math.max(0, Math.min(index, rows.length - 1));
    setChosen(next);
    body.current?.querySelectorAll("a")[next]?.focus();
  };
  useShortcuts("Pages", [
    { keys: "ArrowDown", does: "Next page in the list", run: () => choose(chosen + 1) },
    { keys: "ArrowUp", does: "Page before", run: () => choose(chosen - 1) },
    { keys: "j", does: "Next page in the list", run: () => choose(chosen + 1) },
    { keys: "k", does: "Page before", run: () => choose(chosen - 1) },
    { keys: "Enter", does: "Open the page", run: () => false },
  ]);

  if (problem) return <Problem text={problem} onRetry={more} />;
  if (total === null) return <p class="waiting">Looking for pages …</p>;
  if (total === 0) return <p class="empty">No page fits these filters.</p>;
  return (
    <>
      <p class="count" role="status">
        {total.toLocaleString("en-GB")} {total === 1 ? "page" : "pages"}
      </p>
      <table class="page-table">
        <thead>
          <tr>
            <th scope="col">Page</th>
            <th scope="col">State</th>
            <th scope="col" class="number">
              Doubts
            </th>
            <th
              scope="col"
              class="number"
              title="What the engine says of itself, 0 to 100; it is not accuracy"
            >
              Certainty
            </th>
            <th scope="col" class="number">
              Words
            </th>
            <th scope="col">Findings</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <Row key={row.page} row={row} onFocus={() => setChosen(index)} />
          ))}
        </tbody>
      </table>
      <div ref={foot} class="list-foot">
        {hasMore && (
          <button type="button" onClick={more}>
            Show more pages
          </button>
        )}
      </div>
    </>
  );
}

function Row({ row, onFocus }: { row: PageRow; onFocus(): void }) {
  return (
    <tr>
      <td>
        <a href={`/page/${row.page}`} onFocus={onFocus}>
          <bdi>{pageName(row)}</bdi>
        </a>
        {row.headline && <bdi class="quiet-text"> {row.headline}</bdi>}
      </td>
      <td>
        <StateBadge state={row.state} />
      </td>
      <td class="number">{row.doubts.toLocaleString("en-GB")}</td>
      <td class="number">{row.meanCertainty === null ? "–" : row.meanCertainty.toFixed(0)}</td>
      <td class="number">{row.words === null ? "–" : row.words.toLocaleString("en-GB")}</td>
      <td class="quiet-text">{row.findings.map(findingName).join(", ")}</td>
    </tr>
  );
}

// All pages of the archive, filtered and sorted.
import type { PageSort } from "../api.ts";
import { addressOf, type PageSelection, selectionOf } from "../selection.ts";
import { go } from "../shell/router.ts";
import { FilterBar } from "./filter-bar.tsx";
import { PageTable } from "./page-table.tsx";

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
          Read doubtful words
        </a>
      </header>
      <PageTable key={addressOf("/", selection, { sort })} selection={selection} sort={sort} />
    </section>
  );
}

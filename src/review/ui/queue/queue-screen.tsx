// Doubtful words over the whole selection, one after the other, by keyboard.
import type { Doubt } from "../../views.ts";
import { FilterBar } from "../find/filter-bar.tsx";
import { addressOf, describeSelection, selectionOf } from "../selection.ts";
import { go } from "../shell/router.ts";
import { QueueDesk } from "./queue-desk.tsx";

const KINDS: readonly (readonly [Doubt, string])[] = [
  ["certainty", "low certainty"],
  ["number", "numbers"],
  ["date", "dates"],
  ["finding", "findings"],
  ["conflict", "conflicts"],
];

export function QueueScreen({ query }: { query: URLSearchParams }) {
  const selection = selectionOf(query);
  const asked = query.get("doubts")?.split(",");
  const doubts = KINDS.map(([kind]) => kind).filter((kind) => !asked || asked.includes(kind));
  const order = query.get("order") === "page" ? "page" : "certainty";
  const show = (next: { doubts?: readonly Doubt[]; order?: string }, pages = selection) => {
    const kinds = next.doubts ?? doubts;
    go(
      addressOf("/queue", pages, {
        doubts: kinds.length === KINDS.length ? undefined : kinds.join(","),
        order: (next.order ?? order) === "page" ? "page" : undefined,
      }),
    );
  };
  const turn = (kind: Doubt, on: boolean) => {
    const next = KINDS.map(([name]) => name).filter((name) => (name === kind ? on : doubts.includes(name)));
    if (next.length > 0) show({ doubts: next });
  };
  return (
    <section class="queue-screen">
      <header class="screen-head">
        <h1>Doubtful words</h1>
        <details class="choose">
          <summary>
            {describeSelection(selection) ?? "all pages"} ·{" "}
            {doubts.length === KINDS.length ? "all doubts" : namesOf(doubts)} ·{" "}
            {order === "page" ? "page by page" : "least certain first"}
          </summary>
          <div class="choose-body">
            <FilterBar selection={selection} onChange={(pages) => show({}, pages)} />
            <fieldset class="kinds">
              <legend>Doubts</legend>
              {KINDS.map(([kind, name]) => (
                <label key={kind} class="tick">
                  <input
                    type="checkbox"
                    checked={doubts.includes(kind)}
                    onChange={(event) => turn(kind, event.currentTarget.checked)}
                  />
                  {name}
                </label>
              ))}
            </fieldset>
            <label>
              Order
              <select value={order} onChange={(event) => show({ order: event.currentTarget.value })}>
                <option value="certainty">least certain first</option>
                <option value="page">page by page</option>
              </select>
            </label>
          </div>
        </details>
      </header>
      <QueueDesk
        key={addressOf("/", selection, { doubts: doubts.join(","), order })}
        selection={selection}
        doubts={doubts}
        order={order}
      />
    </section>
  );
}

const namesOf = (doubts: readonly Doubt[]): string =>
  KINDS.flatMap(([kind, name]) => (doubts.includes(kind) ? name : [])).join(", ");

// One wrong form found many times: see every place, tick those that are wrong indeed, change them as one.
import { useState } from "preact/hooks";
import type { SeriesOrder } from "../../desk.ts";
import { FilterBar } from "../find/filter-bar.tsx";
import { addressOf, type PageSelection, selectionOf } from "../selection.ts";
import { go } from "../shell/router.ts";
import { SeriesSheet } from "./series-sheet.tsx";

const MODES = [
  ["word", "the whole word"],
  ["part", "a part of words"],
  ["pattern", "a part with ? and *"],
] as const;

export function SeriesScreen({ query }: { query: URLSearchParams }) {
  const selection = selectionOf(query);
  const order: SeriesOrder = {
    form: query.get("form") ?? "",
    replacement: query.get("to_text") ?? "",
    mode: MODES.find(([mode]) => mode === query.get("mode"))?.[0] ?? "word",
    matchCase: query.get("case") !== "any",
  };
  return (
    <section class="series-screen">
      <header class="screen-head">
        <h1>Series</h1>
        <OrderForm key={query.toString()} order={order} selection={selection} />
      </header>
      {order.form ? (
        <SeriesSheet key={query.toString()} order={order} selection={selection} />
      ) : (
        <p class="empty">
          One letter shape or name is often misread the same way all over an archive. Give the wrong form and
          the right one: every place is shown as a piece of the scan, and nothing is changed that you did not
          tick.
        </p>
      )}
    </section>
  );
}

const addressOfOrder = (order: SeriesOrder, selection: PageSelection): string =>
  addressOf("/series", selection, {
    form: order.form,
    to_text: order.replacement,
    mode: order.mode === "word" ? undefined : order.mode,
    case: order.matchCase ? undefined : "any",
  });

function OrderForm({ order: given, selection }: { order: SeriesOrder; selection: PageSelection }) {
  const [order, setOrder] = useState(given);
  const change = (part: Partial<SeriesOrder>) => setOrder({ ...order, ...part });
  return (
    <>
      <form
        class="series-form"
        onSubmit={(event) => {
          event.preventDefault();
          go(addressOfOrder(order, selection));
        }}
      >
        <label>
          Wrong form
          <input
            value={order.form}
            required
            maxLength={100}
            spellcheck={false}
            onInput={(event) => change({ form: event.currentTarget.value })}
          />
        </label>
        <label>
          Right form
          <input
            value={order.replacement}
            required
            maxLength={100}
            spellcheck={false}
            onInput={(event) => change({ replacement: event.currentTarget.value })}
          />
        </label>
        <label>
          Where
          <select
            value={order.mode}
            onChange={(event) =>
              change({ mode: MODES.find(([mode]) => mode === event.currentTarget.value)?.[0] ?? "word" })
            }
          >
            {MODES.map(([mode, name]) => (
              <option key={mode} value={mode}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={order.matchCase}
            onChange={(event) => change({ matchCase: event.currentTarget.checked })}
          />
          same capitals
        </label>
        <button type="submit" class="primary">
          Find the places
        </button>
      </form>
      <FilterBar selection={selection} onChange={(next) => go(addressOfOrder(given, next))} />
    </>
  );
}

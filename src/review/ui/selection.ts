// Which pages are meant: read from the address and written back to it, so that every view can be shared as a link.
import type { FindingCode } from "../../model/finding.ts";
import { PAGE_STATES, type PageState } from "../../model/page-state.ts";

export interface PageSelection {
  readonly title?: string;
  readonly from?: string;
  readonly to?: string;
  readonly states?: readonly PageState[];
  readonly finding?: FindingCode;
  readonly run?: number;
  readonly pages?: readonly number[];
}

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

/** Reads a selection from an address; what makes no sense there is left out. */
export function selectionOf(query: URLSearchParams): PageSelection {
  const text = (name: string) => query.get(name)?.trim() || undefined;
  const date = (name: string) => (DATE.test(text(name) ?? "") ? text(name) : undefined);
  const states = text("states")
    ?.split(",")
    .filter((state): state is PageState => (PAGE_STATES as readonly string[]).includes(state));
  const run = Number(text("run"));
  const pages = text("pages")
    ?.split(",")
    .map(Number)
    .filter((page) => Number.isSafeInteger(page) && page > 0);
  return dropUndefined({
    title: text("title"),
    from: date("from"),
    to: date("to"),
    states: states?.length ? states : undefined,
    finding: text("finding") as FindingCode | undefined,
    run: Number.isSafeInteger(run) && run > 0 ? run : undefined,
    pages: pages?.length ? pages : undefined,
  });
}

/** The selection as the names and values of a query string. */
export function selectionParams(selection: PageSelection) {
  return dropUndefined({
    title: selection.title,
    from: selection.from,
    to: selection.to,
    states: selection.states?.join(","),
    finding: selection.finding,
    run: selection.run?.toString(),
    pages: selection.pages?.join(","),
  });
}

/** An address on a screen, with a selection and other values; empty ones are left out. */
export function addressOf(
  path: string,
  selection: PageSelection = {},
  more: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const query = new URLSearchParams(selectionParams(selection));
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

/** The selection in words, or null when it is everything. */
export function describeSelection(selection: PageSelection): string | null {
  const { title, from, to, states, finding, run, pages } = selection;
  const parts = [
    title,
    from && to && from !== to
      ? `${from} to ${to}`
      : from && to
        ? from
        : from
          ? `from ${from}`
          : to && `to ${to}`,
    states?.map((state) => state.replace("-", " ")).join(" or "),
    finding?.toLowerCase().replaceAll("_", " "),
    run && `run ${run}`,
    pages && (pages.length === 1 ? `page no. ${pages[0]}` : `${pages.length} chosen pages`),
  ].filter(Boolean);
  return parts.length ? parts.join(", ") : null;
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(given: T): Defined<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Defined<T>;
}

// The one place where the screens talk to the server: typed calls, refusals as errors, and the CSRF token.
import { type ClientResponse, hc } from "hono/client";
import type { PartId } from "../../model/correction.ts";
import type { Box } from "../../model/geometry.ts";
import type { AppType } from "../api/app.ts";
import type { Conflict, Failure } from "../changes-views.ts";
import type { RereadOptions, SeriesOrder } from "../desk.ts";
import type { Operation } from "../operations.ts";
import type { Doubt } from "../views.ts";
import { type PageSelection, selectionParams } from "./selection.ts";

let csrf = "";

const client = hc<AppType>("/", { headers: () => ({ "X-CSRF-Token": csrf }) }).api;

/** The server said no; the message is in plain words and can be shown as it is. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  /** Set when somebody else changed the same words first. */
  readonly conflict: Conflict | null;

  constructor(status: number, failure: Failure | Conflict) {
    super(failure.error.message);
    this.code = failure.error.code;
    this.status = status;
    this.conflict = "changes" in failure ? failure : null;
  }
}

async function take<T>(pending: Promise<ClientResponse<T, number, string>>): Promise<T> {
  let answer: ClientResponse<T, number, string>;
  try {
    answer = await pending;
  } catch {
    throw new Refusal(0, {
      error: {
        code: "UNREACHABLE",
        message: "The review desk does not answer. Is broadsheet review still running in its terminal?",
      },
    });
  }
  if (answer.ok) return (await answer.json()) as T;
  throw new Refusal(answer.status, await failureOf(answer));
}

async function failureOf(answer: ClientResponse<unknown, number, string>): Promise<Failure | Conflict> {
  try {
    return (await answer.json()) as Failure | Conflict;
  } catch {
    return {
      error: { code: "UNKNOWN", message: `The review desk answered ${answer.status} without a reason.` },
    };
  }
}

const pageParam = (page: number) => ({ param: { page: String(page) } });

export async function getSession() {
  const session = await take(client.session.$get());
  csrf = session.csrf;
  return session;
}

export async function setName(name: string) {
  const session = await take(client.session.name.$put({ json: { name } }));
  csrf = session.csrf;
  return session;
}

export async function signIn(name: string, password: string) {
  const session = await take(client.session.password.$post({ json: { name, password } }));
  csrf = session.csrf;
  return session;
}

export const leave = () => take(client.session.$delete());

export type PageSort = "issue" | "doubts" | "certainty";

export const getPages = (selection: PageSelection, sort: PageSort, after?: string) =>
  take(client.pages.$get({ query: { ...selectionParams(selection), sort, after, limit: "100" } }));

export const getFacets = () => take(client.facets.$get());

export const getCalendar = (title: string, year?: number) =>
  take(client.calendar.$get({ query: { title, year: year === undefined ? undefined : String(year) } }));

export const getPage = (page: number) => take(client.pages[":page"].$get(pageParam(page)));

export const getHistory = async (page: number) =>
  (await take(client.pages[":page"].history.$get(pageParam(page)))).entries;

export const getTextAt = (page: number, revision: number) =>
  take(
    client.pages[":page"].at[":revision"].$get({
      param: { page: String(page), revision: String(revision) },
    }),
  );

export const getDiff = (page: number) => take(client.pages[":page"].diff.$get(pageParam(page)));

export const setState = (page: number, to: "in-review" | "needs-review" | "illegible", reason: string) =>
  take(client.pages[":page"].state.$post({ ...pageParam(page), json: { to, reason } }));

export const signOff = (page: number, revision: number) =>
  take(client.pages[":page"]["sign-off"].$post({ ...pageParam(page), json: { revision } }));

export const settleConflict = (conflict: number) =>
  take(client.conflicts[":conflict"].settle.$post({ param: { conflict: String(conflict) } }));

/** Refuses with a conflict when somebody else changed the same words since `revision`. */
export const saveCorrections = (
  page: number,
  revision: number,
  operations: readonly Operation[],
  why?: string,
) =>
  take(
    client.pages[":page"].corrections.$post({
      ...pageParam(page),
      json: { revision, operations: [...operations], ...(why ? { why } : {}) },
    }),
  );

export const getGroups = () => take(client.groups.$get({ query: { limit: "50" } }));
export const undoGroup = (group: number) =>
  take(client.groups[":group"].undo.$post({ param: { group: String(group) } }));
export const redoGroup = (group: number) =>
  take(client.groups[":group"].redo.$post({ param: { group: String(group) } }));

export const getQueue = (
  selection: PageSelection,
  doubts: readonly Doubt[],
  order: "certainty" | "page",
  after?: string,
) =>
  take(
    client.queue.$get({
      query: { ...selectionParams(selection), doubts: doubts.join(","), order, after, limit: "20" },
    }),
  );

export const findSeries = (order: SeriesOrder, selection: PageSelection) =>
  take(client.series.find.$post({ json: { order, selection: definedOnly(selection), limit: 200 } }));

export const applySeries = (
  order: SeriesOrder,
  ticked: readonly { page: number; revision: number; word: PartId }[],
) => take(client.series.apply.$post({ json: { order, ticked: [...ticked] } }));

export const search = (q: string, { title, from, to }: PageSelection, offset: number) =>
  take(client.search.$get({ query: { q, title, from, to, limit: "20", offset: String(offset) } }));

export const getPublishing = () => take(client.publish.$get());
export const startPublishing = (pages?: readonly number[]) =>
  take(client.publish.$post({ json: pages ? { pages: [...pages] } : {} }));

export const startReread = (page: number, region: PartId, options: RereadOptions) =>
  take(
    client.pages[":page"].regions[":region"].reread.$post({
      param: { page: String(page), region },
      json: { ...options },
    }),
  );
export const getReread = (job: string) => take(client.rereads[":job"].$get({ param: { job } }));
export const acceptReread = (job: string) => take(client.rereads[":job"].accept.$post({ param: { job } }));

/** Address of a part of a scan, drawn at most `widthPx` wide. */
export function cropUrl(page: number, box: Box, widthPx: number): string {
  const [x0, y0] = [Math.max(0, Math.floor(box.x0)), Math.max(0, Math.floor(box.y0))];
  const [x1, y1] = [Math.max(x0 + 1, Math.ceil(box.x1)), Math.max(y0 + 1, Math.ceil(box.y1))];
  return `/api/pages/${page}/crop?x0=${x0}&y0=${y0}&x1=${x1}&y1=${y1}&width=${Math.round(widthPx)}`;
}

/** Has the scan of a page decoded before it is asked for. Whatever goes wrong shows when the page is opened. */
export const warmUp = (page: number): void =>
  void client.pages[":page"].image.$get(pageParam(page)).catch(() => {});

export const tileUrl = (page: number, level: number, column: number, row: number) =>
  `/api/pages/${page}/tiles/${level}/${column}/${row}`;

function definedOnly(selection: PageSelection) {
  const { states, pages, ...rest } = selection;
  return { ...rest, ...(states ? { states: [...states] } : {}), ...(pages ? { pages: [...pages] } : {}) };
}

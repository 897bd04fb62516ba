// Finds the next places to look at in a selection of pages, by certainty or page by page, at any size of archive.
import type { Database } from "better-sqlite3";
import { AppError } from "../errors.ts";
import type { PlaceDoubt } from "./doubts.ts";
import { prepareOnce } from "./prepare-once.ts";
import { conditionsOf, isEverything, type PageSelection } from "./select-pages.ts";
import type { PageId } from "./store.ts";

export interface DoubtPlace {
  readonly pageId: PageId;
  readonly rank: number;
  /** A word ("w3.1.2"), a finding ("f0") or a conflict ("c17"). */
  readonly part: string;
  readonly doubt: PlaceDoubt;
}

export interface DoubtWindow {
  readonly doubts: readonly PlaceDoubt[];
  readonly after?: string | undefined;
  readonly limit: number;
  readonly order: "certainty" | "page";
}

export interface DoubtReads {
  /** Throws BAD_ARGUMENT on a foreign `after`. */
  listDoubts(selection: PageSelection, window: DoubtWindow): { places: DoubtPlace[]; next: string | null };
  /** Exact up to `most`; counting more would take longer than anybody wants to know. */
  countDoubts(selection: PageSelection, doubts: readonly PlaceDoubt[], most: number): number;
}

/** A selection of no more pages than this is gone through page by page; a larger one by rank over the archive. */
const FEW_PAGES = 300;

export function doubtListOperations(db: Database): DoubtReads {
  const prepared = prepareOnce(db);

  const isSmall = (sql: string, parameters: object) =>
    prepared<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM pages p WHERE ${sql} LIMIT ${FEW_PAGES + 1})`,
    ).get(parameters)!.n <= FEW_PAGES;

  return {
    listDoubts(selection, { doubts, after, limit, order }) {
      const { sql, parameters } = conditionsOf(selection);
      const start = after === undefined ? undefined : placeOf(after);
      const columns = order === "certainty" ? "d.rank, d.page_id, d.part" : "d.page_id, d.rank, d.part";
      const values = order === "certainty" ? ":rank, :page, :part" : ":page, :rank, :part";
      const beyond = start ? ` AND (${columns}) > (${values})` : "";
      // Over a large selection each kind has its own stretch of the index, so that rare ones are found at once.
      const isByKind = order === "certainty" && !isSmall(sql, parameters);
      const from =
        order === "page"
          ? "doubts d CROSS JOIN pages p ON p.id = d.page_id"
          : isByKind
            ? "doubts d INDEXED BY doubts_by_rank CROSS JOIN pages p ON p.id = d.page_id"
            : "pages p CROSS JOIN doubts d ON d.page_id = p.id";
      // The plus keeps SQLite from going by kind, and sorting all places, where the key has them in order already.
      const kinds = isByKind ? "d.doubt = :doubts" : "+d.doubt IN (SELECT value FROM json_each(:doubts))";
      const statement = prepared<DoubtPlace>(
        `SELECT d.page_id AS pageId, d.rank, d.part, d.doubt FROM ${from}
         WHERE ${sql} AND ${kinds}${beyond} ORDER BY ${columns} LIMIT :limit`,
      );
      const find = (wanted: string) =>
        statement.all({ ...parameters, ...start, doubts: wanted, limit: limit + 1 });
      const places = isByKind
        ? [...new Set(doubts)].flatMap(find).sort(byRank)
        : find(JSON.stringify(doubts));
      const shown = places.slice(0, limit);
      return { places: shown, next: places.length > limit ? keyOf(shown.at(-1)!) : null };
    },
    countDoubts(selection, doubts, most) {
      const { sql, parameters } = conditionsOf(selection);
      const from = isEverything(selection) ? "doubts d" : "pages p CROSS JOIN doubts d ON d.page_id = p.id";
      const pages = isEverything(selection) ? "1" : sql;
      return prepared<{ n: number }>(
        `SELECT count(*) AS n FROM (SELECT 1 FROM ${from}
         WHERE ${pages} AND d.doubt IN (SELECT value FROM json_each(:doubts)) LIMIT :most)`,
      ).get({ ...parameters, doubts: JSON.stringify(doubts), most })!.n;
    },
  };
}

/** The order of the index: parts as SQLite compares texts. */
function byRank(a: DoubtPlace, b: DoubtPlace): number {
  return a.rank - b.rank || a.pageId - b.pageId || (a.part < b.part ? -1 : 1);
}

/** A place in the list as it may stand in an address. */
export const keyOf = ({ rank, pageId, part }: Pick<DoubtPlace, "rank" | "pageId" | "part">): string =>
  `${rank}~${pageId}~${part.replace("+", ":")}`;

function placeOf(key: string) {
  const match = /^(-?\d{1,6})~(\d{1,15})~([wfc][\d.:]{1,40})$/.exec(key);
  if (!match) throw new AppError("BAD_ARGUMENT", '"after" is not a place in this list. Begin the list anew.');
  return { rank: Number(match[1]), page: Number(match[2]), part: match[3]!.replace(":", "+") };
}

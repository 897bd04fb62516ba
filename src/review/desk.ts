// What the review desk can be asked and told: the services behind its routes, as types.
import type { PartId } from "../model/correction.ts";
import type { FindingCode } from "../model/finding.ts";
import type { Box } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import type { ConflictView, GroupList, HistoryEntry, PageDiff, Saved, SeriesSaved } from "./changes-views.ts";
import type { Operation } from "./operations.ts";
import type {
  Calendar,
  Doubt,
  DoubtList,
  Facets,
  HitList,
  PageDetail,
  PageList,
  PublishStatus,
  RereadJob,
  SeriesList,
  TextView,
} from "./views.ts";

/** Which pages are meant. Everything given must hold. */
export interface Selection {
  readonly title?: string | undefined;
  /** Days as YYYY-MM-DD or shorter, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly states?: readonly PageState[] | undefined;
  readonly finding?: FindingCode | undefined;
  readonly run?: number | undefined;
  readonly pages?: readonly number[] | undefined;
}

export interface SaveOrder {
  readonly page: number;
  /** The revision that the reviewer saw. */
  readonly revision: number;
  readonly operations: readonly Operation[];
  readonly why?: string | undefined;
}

export interface SeriesOrder {
  readonly form: string;
  /** The whole word, a part of words, or a part of words with ? for any one letter and * for any letters. */
  readonly mode: "word" | "part" | "pattern";
  readonly replacement: string;
  readonly matchCase: boolean;
}

export interface PageService {
  list(
    selection: Selection,
    window: { after?: string | undefined; limit: number; sort: "issue" | "doubts" | "certainty" },
  ): PageList;
  facets(): Facets;
  calendar(title: string, year?: number): Calendar;
  /** Throws NOT_FOUND, as all below. */
  detail(page: number): PageDetail;
  history(page: number): HistoryEntry[];
  textAt(page: number, revision: number): TextView;
  diff(page: number): PageDiff;
  moveTo(page: number, to: PageState, who: string, reason: string): PageDetail;
  signOff(page: number, revision: number, who: string): PageDetail;
  conflicts(page?: number): ConflictView[];
  settleConflict(conflict: number, who: string): ConflictView[];
}

export interface CorrectionService {
  save(order: SaveOrder, who: string): Saved;
  undo(group: number, who: string): Saved;
  redo(group: number, who: string): Saved;
  groups(who: string, limit: number): GroupList;
}

export interface DoubtService {
  list(
    selection: Selection,
    window: {
      doubts: readonly Doubt[];
      after?: string | undefined;
      limit: number;
      order: "certainty" | "page";
    },
  ): DoubtList;
}

export interface SeriesService {
  find(order: SeriesOrder, selection: Selection, limit: number): Promise<SeriesList>;
  apply(
    order: SeriesOrder,
    ticked: readonly { page: number; revision: number; word: PartId }[],
    who: string,
    why?: string,
  ): Promise<SeriesSaved>;
}

export interface SearchService {
  search(
    query: string,
    options: { title?: string; from?: string; to?: string; limit: number; offset: number },
  ): HitList;
}

export interface ImageService {
  /** Size of the page, and the tiling that the screens ask for. */
  describe(page: number): Promise<{ widthPx: number; heightPx: number }>;
  tile(page: number, level: number, column: number, row: number): Promise<Uint8Array>;
  /** A part of the scan as JPEG, at most `maxWidthPx` wide. */
  crop(page: number, box: Box, maxWidthPx: number): Promise<Uint8Array>;
}

export interface PublishService {
  status(): PublishStatus;
  /** Begins to write what is out of date, of these pages or of all; answers at once. */
  start(pages: readonly number[] | undefined, who: string): PublishStatus;
}

export interface RereadService {
  start(page: number, region: PartId, options: RereadOptions, who: string): RereadJob;
  job(job: string): RereadJob;
  /** Saves the proposal as one correction. */
  accept(job: string, who: string): Saved;
}

export interface RereadOptions {
  readonly languages?: string | undefined;
  /** Enlargement for the engine; the program chooses unless told. */
  readonly scale?: number | undefined;
  readonly threshold?: "otsu" | "tiled-otsu" | "sauvola" | undefined;
  readonly segmentation?: "block" | "column" | "line" | "sparse" | undefined;
}

export interface Desk {
  readonly pages: PageService;
  readonly corrections: CorrectionService;
  readonly doubts: DoubtService;
  readonly series: SeriesService;
  readonly search: SearchService;
  readonly images: ImageService;
  readonly publish: PublishService;
  readonly reread: RereadService;
}

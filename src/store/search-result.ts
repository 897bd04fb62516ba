// What a search may ask for and what it finds.
import type { Box } from "../model/geometry.ts";
import type { PageState } from "../model/page-state.ts";
import type { PageId } from "./store.ts";

export interface SearchOptions {
  /** Hits at most, 1..1000; 20 unless told. */
  readonly limit?: number;
  readonly offset?: number;
  /** Exactly this title. */
  readonly title?: string;
  /** Days as YYYY-MM-DD (or shorter), both included; pages without a date never match a span. */
  readonly from?: string;
  readonly to?: string;
}

export interface MatchedWord {
  readonly text: string;
  /** Master pixels. */
  readonly box: Box;
  /** Engine certainty, 0..100. */
  readonly certainty: number;
  /** Set when it was found by what the engine had read here; then `text` is what a person made of it. */
  readonly raw?: string;
}

export interface SearchHit {
  readonly pageId: PageId;
  readonly path: string;
  readonly frame: number;
  readonly sha256: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly page: string | null;
  readonly state: PageState;
  /** Size of the master, to which the boxes belong. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Plain text around the first match, in order; the parts with `hit` are the match. Escape at output. */
  readonly snippet: readonly { readonly text: string; readonly hit: boolean }[];
  /** Every matched word, in reading order. */
  readonly words: readonly MatchedWord[];
  /** Mean engine certainty of the matched words, 0..100. */
  readonly certainty: number;
}

export interface SearchResult {
  /** Pages that match, all of them. */
  readonly total: number;
  readonly hits: readonly SearchHit[];
}

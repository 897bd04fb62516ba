// The stock of words and templates from which one language's copy is written.
import type { Vocabulary } from "./expand.ts";
import type { Advert, TableCopy, Writer } from "./story.ts";

/** A subject: what stories about it may say. */
export interface Theme {
  readonly slug: string;
  readonly headlines: readonly string[];
  readonly decks: readonly string[];
  readonly leads: readonly string[];
  readonly sentences: readonly string[];
  readonly captions: readonly string[];
}

export interface Copy {
  readonly words: Vocabulary;
  readonly themes: readonly Theme[];
  /** Sentences that suit any story. */
  readonly common: readonly string[];
  readonly courtesies: readonly string[];
  /** Put before a role, such as "the". */
  readonly roleArticle: string;
  /** Separator of thousands in printed numbers. */
  readonly thousands: string;
  readonly bylines: readonly string[];
  readonly subheads: readonly string[];
  readonly credits: readonly string[];
  readonly adverts: readonly Omit<Advert, "foot">[];
  readonly advertFeet: readonly string[];
  readonly classifieds: readonly string[];
  readonly tables: readonly (Omit<TableCopy, "rows"> & { readonly cells: readonly string[] })[];
  readonly jumpTo: Writer["jumpTo"];
  readonly jumpFrom: Writer["jumpFrom"];
  readonly headings: Writer["headings"];
}

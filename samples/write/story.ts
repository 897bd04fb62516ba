// What a writer hands to the page setter: a story with as many paragraphs as the page has room for.

export interface Story {
  /** One word in capitals for jump lines, such as BRIDGE. */
  readonly slug: string;
  readonly headline: string;
  readonly deck: string;
  readonly byline: string;
  readonly subheads: readonly string[];
  readonly caption: string;
  readonly credit: string;
  /** The next paragraph as sentences; never runs out. */
  nextParagraph(): string[];
}

export interface Brief {
  readonly headline: string;
  readonly text: string;
}

export interface Advert {
  readonly name: string;
  readonly lines: readonly string[];
  readonly foot: string;
}

export interface TableCopy {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A writer in one language; every call writes something new. */
export interface Writer {
  story(): Story;
  brief(): Brief;
  advert(): Advert;
  classified(): string;
  table(rows: number): TableCopy;
  /** A few words for a file note or a stamp. */
  slipWord(): string;
  /** Words for jump lines: to a page and from a page. */
  jumpTo(slug: string, page: string): string;
  jumpFrom(slug: string, page: string): string;
  readonly headings: {
    readonly briefs: string;
    readonly classifieds: string;
    readonly weather: string;
  };
}

// Keeps the pages that people are at in memory, so that the next word of the same page needs no reading of rows.
import { AppError } from "../errors.ts";
import type { CorrectedPage } from "../store/correction-types.ts";
import type { PageId, Store } from "../store/store.ts";

/** A page of 3,000 words takes about 2 MB. */
const MOST_PAGES = 60;

export class PageCache {
  readonly #store: Store;
  /** In order of last use. */
  readonly #pages = new Map<PageId, CorrectedPage>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** The page as it stands now, whoever changed it last. Throws NOT_FOUND before its first reading. */
  get(pageId: PageId): CorrectedPage {
    const page = this.find(pageId);
    if (page) return page;
    throw new AppError("NOT_FOUND", `Page ${pageId} has no text in this archive.`);
  }

  find(pageId: PageId): CorrectedPage | undefined {
    const known = this.#pages.get(pageId);
    this.#pages.delete(pageId);
    const isFresh = known !== undefined && this.#store.revisionOf(pageId) === known.revision;
    const page = isFresh ? known : this.#store.correctedPage(pageId);
    if (!page) return undefined;
    this.#pages.set(pageId, page);
    if (this.#pages.size > MOST_PAGES) this.#pages.delete(this.#pages.keys().next().value!);
    return page;
  }
}

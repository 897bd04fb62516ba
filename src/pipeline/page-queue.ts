// The order of work: which pages are due, the largest first, as many at once as there are workers.
import PQueue from "p-queue";
import type { PageId, PageToRead } from "../store/store.ts";
import { type Batch, stopOnBug } from "./batch.ts";
import { arePageOutputsDue, publishPage } from "./publish-page.ts";
import { pixelsOf, readPage } from "./read-page.ts";
import { settingsFor, workKey } from "./work-key.ts";

/** Takes pages as they are found; a page offered twice is worked on once. */
export class PageQueue {
  readonly #batch: Batch;
  readonly #queue: PQueue;
  readonly #offered = new Set<PageId>();

  constructor(batch: Batch) {
    this.#batch = batch;
    this.#queue = new PQueue({ concurrency: batch.plan.batch.workers });
  }

  /** Every page this run has to do with. */
  get pageIds(): ReadonlySet<PageId> {
    return this.#offered;
  }

  /** Decides what each page needs: to be read, to be published, or nothing. */
  readonly offer = async (pageIds: readonly PageId[]): Promise<void> => {
    const { tally } = this.#batch;
    const fresh = new Set(pageIds.filter((pageId) => !this.#offered.has(pageId)));
    tally.counts.duplicates += pageIds.length - fresh.size;
    for (const pageId of fresh) this.#offered.add(pageId);
    const toRead = new Map((await this.#toRead(fresh)).map((page) => [page.pageId, page]));
    for (const pageId of fresh) {
      tally.counts.pages++;
      const page = toRead.get(pageId);
      if (page) this.#addReading(page);
      else this.#settleUnread(pageId);
    }
    this.#batch.bus.tell({ type: "progress", ...tally.progress });
  };

  /** Resolves when all pages offered are through, or those in flight after a stop. */
  async drain(): Promise<void> {
    await this.#queue.onIdle();
  }

  /** Forgets the pages that have not begun; they are pending in the archive. */
  clear(): void {
    this.#queue.clear();
  }

  async #toRead(among: ReadonlySet<PageId>): Promise<PageToRead[]> {
    const { store, plan, catalog } = this.#batch;
    for (const pageId of among) {
      const identity = store.page(pageId)?.identity;
      if (identity) await catalog.prepare(settingsFor(plan.read, identity).languages);
    }
    return store.pagesToRead(
      ({ scan, identity }) => {
        const settings = settingsFor(plan.read, identity);
        return workKey(scan, settings, catalog.of(settings.languages));
      },
      { among, retry: plan.retry },
    );
  }

  #addReading({ pageId, scan }: PageToRead): void {
    const { tally, pool } = this.#batch;
    const pixels = pixelsOf(scan);
    tally.addToRead(pixels);
    pool.warmUp(tally.counts.toRead);
    this.#add(pixels, async () => {
      if (await readPage(this.#batch, pageId)) await publishPage(this.#batch, pageId);
    });
  }

  /** A page that is not to be read may still lack its outputs, or have failed for good before. */
  #settleUnread(pageId: PageId): void {
    const { store, tally } = this.#batch;
    const page = store.page(pageId);
    if (page?.state === "failed" && page.error) {
      tally.counts.failedBefore++;
      const frame = page.scan?.frame ?? 0;
      tally.addFailure({ pageId, path: page.path, frame, state: "failed", isNew: false }, page.error);
    } else tally.counts.unchanged++;
    // Smaller than any page to read: nobody waits for these, and readers should start first.
    if (arePageOutputsDue(this.#batch, pageId)) this.#add(0, () => publishPage(this.#batch, pageId));
  }

  #add(priority: number, work: () => Promise<void>): void {
    const { stop, bus, tally } = this.#batch;
    void this.#queue.add(
      async () => {
        if (stop.isOn) return;
        tally.workerUse.taken();
        try {
          await work();
        } catch (failure) {
          stopOnBug(this.#batch, failure);
        } finally {
          tally.workerUse.freed();
        }
        bus.tell({ type: "progress", ...tally.progress });
      },
      { priority },
    );
  }
}

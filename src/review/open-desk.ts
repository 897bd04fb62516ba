// Puts the review desk together over one open archive: its services, sharing one store and one cache of pages.
import type { BatchPlan, BatchTools } from "../pipeline/batch.ts";
import type { Store } from "../store/store.ts";
import type { Desk } from "./desk.ts";
import { imageService } from "./images/image-service.ts";
import { PageCache } from "./page-cache.ts";
import { correctionService } from "./services/correction-service.ts";
import { doubtService } from "./services/doubt-service.ts";
import { pageService } from "./services/page-service.ts";
import { publishService } from "./services/publish-service.ts";
import { rereadService } from "./services/reread-service.ts";
import { searchService } from "./services/search-service.ts";
import { seriesService } from "./services/series-service.ts";

export interface DeskOptions {
  /** How outputs are written and regions read again: the settings of a batch. */
  readonly plan: BatchPlan;
  readonly secondReader: boolean;
  /** Another page worker, or other options for it. */
  readonly pool?: BatchTools["pool"];
}

export function openDesk(store: Store, { plan, secondReader, pool }: DeskOptions): Desk {
  const cache = new PageCache(store);
  const pages = pageService(store, cache, { secondReader });
  const corrections = correctionService(store, cache);
  const workers = pool ? { pool } : {};
  return {
    pages,
    corrections,
    doubts: doubtService(store, cache, pages.conflicts),
    series: seriesService(store, cache),
    search: searchService(store),
    images: imageService(store),
    publish: publishService(store, plan, workers),
    reread: rereadService(store, cache, {
      read: plan.read,
      batch: plan.batch,
      ...workers,
      save: (page, revision, planChange, who) =>
        corrections.savePlan({ page, revision, facts: { kind: "region-read-again", who } }, (current) => [
          planChange(current.document, current.revision + 1),
        ]),
    }),
  };
}

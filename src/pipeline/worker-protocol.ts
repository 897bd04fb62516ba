// The messages between the batch (parent) and a page worker (child process).
import type { Scan } from "../model/page.ts";
import type { ReadSettings } from "../model/settings.ts";
import type { RegionOrder } from "./read-region.ts";
import type { IssueOrder, PageOrder } from "./write-outputs.ts";

/** What a worker can be asked to do, with the type of its answer. */
export type WorkerJob =
  | { readonly kind: "read"; readonly scan: Scan; readonly settings: ReadSettings }
  /** A small JPEG of the whole page, for reports. */
  | { readonly kind: "thumbnail"; readonly scan: Scan }
  | { readonly kind: "read-region"; readonly order: RegionOrder }
  | { readonly kind: "publish-page"; readonly order: PageOrder }
  | { readonly kind: "publish-issue"; readonly order: IssueOrder };

/** Parent to child; one job at a time. */
export interface WorkerRequest {
  readonly id: number;
  readonly job: WorkerJob;
}

/** How much memory the worker process holds, as it says itself. */
export interface WorkerMemory {
  readonly rssBytes: number;
  readonly peakRssBytes: number;
}

/** Child to parent: once when it can take work, then once per job. Untrusted until checked. */
export type WorkerReply =
  | { readonly kind: "ready" }
  | ({ readonly kind: "done"; readonly id: number; readonly result: unknown } & WorkerMemory)
  | ({
      readonly kind: "failed";
      readonly id: number;
      readonly code: string;
      readonly message: string;
      readonly stack?: string;
    } & WorkerMemory);

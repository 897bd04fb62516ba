// Writes outputs anew in the background, as corrections make them due, and says how far it is.
import { toAppError } from "../../errors.ts";
import type { BatchPlan, BatchTools } from "../../pipeline/batch.ts";
import { BatchBus } from "../../pipeline/events.ts";
import { publishPages } from "../../pipeline/publish-pages.ts";
import type { Store } from "../../store/store.ts";
import type { PublishService } from "../desk.ts";
import type { PublishStatus } from "../views.ts";

type Job = {
  -readonly [Key in keyof NonNullable<PublishStatus["job"]>]: NonNullable<PublishStatus["job"]>[Key];
};

export interface PublishTools {
  readonly pool?: BatchTools["pool"];
  /** Told when a job has ended; for whoever must wait before closing the archive. */
  readonly onIdle?: () => void;
}

export function publishService(store: Store, plan: BatchPlan, tools: PublishTools = {}): PublishService {
  let job: Job | null = null;

  const run = async (pages: readonly number[], current: Job, who: string) => {
    const bus = new BatchBus();
    bus.on("event", (event) => {
      if (event.type === "output-written") current.outputs = [...current.outputs, event.path];
      if (event.type === "output-failed") {
        const { path, message } = event;
        current.failures = [...current.failures, { path, message }];
      }
    });
    try {
      await publishPages(store, { ...plan, args: [`asked by ${who}`] }, pages, {
        bus,
        ...(tools.pool && { pool: tools.pool }),
        onPage: () => {
          current.pagesDone += 1;
        },
      });
      current.state = current.failures.length > 0 ? "failed" : "done";
    } catch (failure) {
      current.failures = [...current.failures, { path: "", message: toAppError(failure).message }];
      current.state = "failed";
    } finally {
      tools.onIdle?.();
    }
  };

  const status = (): PublishStatus => ({ due: store.pagesWithStaleOutputs().length, job });

  return {
    status,
    start(wanted, who) {
      if (job?.state === "running") return status();
      const due = store.pagesWithStaleOutputs();
      const pages = wanted ? due.filter((page) => wanted.includes(page)) : due;
      job = {
        state: "running",
        startedAt: new Date().toISOString(),
        pages: pages.length,
        pagesDone: 0,
        outputs: [],
        failures: [],
      };
      void run(pages, job, who);
      return status();
    },
  };
}

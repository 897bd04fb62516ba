// Takes hostile input through ingest in a process that may die of it; tells of each case before and after.
import { tryCase } from "./try-case.ts";

export interface FuzzOrder {
  readonly from: number;
  readonly to: number;
  /** Where cases may put files; nothing may appear beside it. */
  readonly folder: string;
}

export type FuzzNews =
  | { readonly kind: "begins"; readonly number: number }
  | { readonly kind: "fault"; readonly number: number; readonly message: string }
  | {
      readonly kind: "done";
      readonly read: number;
      readonly refused: number;
      readonly slowestMs: number;
      readonly peakRssMb: number;
    };

/** On a loaded machine the clock says nothing of a case. */
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const tell = (news: FuzzNews) => process.send?.(news);

async function fuzz({ from, to, folder }: FuzzOrder): Promise<void> {
  const counts = { read: 0, refused: 0 };
  let slowestMs = 0;
  for (let number = from; number < to; number++) {
    tell({ kind: "begins", number });
    const startMs = processorMs();
    try {
      counts[await tryCase(number, folder)]++;
    } catch (failure) {
      tell({ kind: "fault", number, message: String(failure) });
    }
    slowestMs = Math.max(slowestMs, processorMs() - startMs);
  }
  tell({ kind: "done", ...counts, slowestMs, peakRssMb: process.resourceUsage().maxRSS / 1024 });
}

process.on("message", (order: FuzzOrder) => {
  void fuzz(order).then(() => process.disconnect());
});

// Takes mutated images through ingest in a process that may die of them; tells of each before and after.
import { writeFile } from "node:fs/promises";
import { AppError } from "../../src/errors.ts";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { mutate, seedImages } from "./mutate.ts";

export interface FuzzOrder {
  readonly from: number;
  readonly to: number;
  readonly file: string;
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

const LIMITS = { maxPixels: 4_000_000, maxBytes: 10_000_000, maxFrames: 8 };

const tell = (news: FuzzNews) => process.send?.(news);

async function tryOne(bytes: Buffer, file: string): Promise<"read" | "refused"> {
  await writeFile(file, bytes);
  try {
    for (const scan of await inspectScanFile(file, LIMITS)) {
      const { image } = await decodeGrey(scan);
      if (image.data.length !== image.widthPx * image.heightPx)
        throw new Error("pixels and size do not agree");
      if (image.data.length > LIMITS.maxPixels) throw new Error("more pixels than allowed");
    }
    return "read";
  } catch (failure) {
    if (failure instanceof AppError && failure.code.startsWith("SCAN_")) return "refused";
    throw failure;
  }
}

async function fuzz({ from, to, file }: FuzzOrder): Promise<void> {
  const seeds = await seedImages();
  const counts = { read: 0, refused: 0 };
  let slowestMs = 0;
  for (let number = from; number < to; number++) {
    tell({ kind: "begins", number });
    const startMs = performance.now();
    const seed = seeds[number % seeds.length]?.[1] ?? Buffer.alloc(0);
    try {
      counts[await tryOne(mutate(seed, number), file)]++;
    } catch (failure) {
      tell({ kind: "fault", number, message: String(failure) });
    }
    slowestMs = Math.max(slowestMs, performance.now() - startMs);
  }
  tell({ kind: "done", ...counts, slowestMs, peakRssMb: process.resourceUsage().maxRSS / 1024 });
}

process.on("message", (order: FuzzOrder) => {
  void fuzz(order).then(() => process.disconnect());
});

// One case of a fuzzing run: most are mutated images, some are mutated manifests, some are folders of hostile names.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../src/errors.ts";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { randomOf } from "../random.ts";
import { mutate, seedImages } from "./mutate.ts";
import { LIMITS, tryFolder } from "./try-folder.ts";
import { tryManifest } from "./try-manifest.ts";

export type CaseKind = "image" | "manifest" | "folder";

/** One case in twenty is a manifest, one in twenty a folder. */
export const kindOf = (number: number): CaseKind =>
  number % 20 === 7 ? "manifest" : number % 20 === 13 ? "folder" : "image";

/** Does what a run does with the input. Throws when anything comes of it but a result or a coded refusal. */
export async function tryCase(number: number, folder: string): Promise<"read" | "refused"> {
  const kind = kindOf(number);
  const random = randomOf(number);
  try {
    if (kind === "image") await tryImage(number, folder);
    else if (kind === "manifest") await tryManifest(number, folder, random);
    else await tryFolder(folder, random);
    return "read";
  } catch (failure) {
    const expected = kind === "manifest" ? "BAD_MANIFEST" : "SCAN_";
    if (failure instanceof AppError && failure.code.startsWith(expected)) return "refused";
    throw failure;
  }
}

async function tryImage(number: number, folder: string): Promise<void> {
  const seeds = await seedImages();
  const seed = seeds[number % seeds.length]?.[1] ?? Buffer.alloc(0);
  const file = join(folder, "scan.bin");
  await writeFile(file, mutate(seed, number));
  for (const scan of await inspectScanFile(file, LIMITS)) {
    const { image } = await decodeGrey(scan);
    if (image.data.length !== image.widthPx * image.heightPx) throw new Error("pixels and size do not agree");
    if (image.data.length > LIMITS.maxPixels) throw new Error("more pixels than allowed");
  }
}

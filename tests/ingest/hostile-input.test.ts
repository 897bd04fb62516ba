// Mutated image bytes through inspection and decoding: only known refusals come out, quickly, and nothing crashes.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { buildTiff } from "./support/build-tiff.ts";
import { rampPixels, rampPng, temporaryFolder } from "./support/draw-page.ts";

/** The long suite sets more (at least 20,000 over all kinds). */
const CASES = Number(process.env.BROADSHEET_FUZZ_CASES ?? 60);
const LIMITS = { maxPixels: 4_000_000, maxBytes: 10_000_000, maxFrames: 8 };
const folder = await temporaryFolder();
const W = 96;
const H = 64;

const page = { widthPx: W, heightPx: H, data: rampPixels(W, H) };
const bitonal = () => rampPng(W, H).threshold(120);
const SEEDS: Readonly<Record<string, () => Promise<Buffer> | Buffer>> = {
  jpeg: () => rampPng(W, H).withMetadata({ orientation: 6, density: 200 }).jpeg().toBuffer(),
  "progressive jpeg": () => rampPng(W, H).jpeg({ progressive: true }).toBuffer(),
  png: () => rampPng(W, H).withMetadata({ orientation: 3 }).png().toBuffer(),
  "palette png": () => rampPng(W, H).png({ palette: true, colours: 4 }).toBuffer(),
  webp: () => rampPng(W, H).withMetadata({ orientation: 8 }).webp().toBuffer(),
  tiff: () => buildTiff([page, { ...page, bitsPerSample: 1, widthPx: W * 8 }]),
  "big tiff": () => buildTiff([page, page], { big: true }),
  "g4 tiff": () => bitonal().tiff({ compression: "ccittfax4", bitdepth: 1 }).toBuffer(),
  "lzw tiff": () => rampPng(W, H).tiff({ compression: "lzw" }).toBuffer(),
};

interface Mutation {
  /** Where, as a share of the file; most hit the header. */
  readonly at: number;
  readonly kind: "set" | "cut" | "repeat" | "insert";
  readonly bytes: Uint8Array;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc
    .noBias(fc.oneof(fc.integer({ min: 0, max: 150 }), fc.integer({ min: 0, max: 999 })))
    .map((permille) => permille / 1000),
  kind: fc.constantFrom("set", "set", "set", "set", "set", "set", "cut", "repeat", "insert"),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 4 }),
    fc.constantFrom(
      Uint8Array.of(0xff, 0xff, 0xff, 0xff),
      Uint8Array.of(0, 0, 0, 0),
      Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
    ),
  ),
});

function mutate(seed: Buffer, { at, kind, bytes }: Mutation): Buffer {
  const place = Math.min(seed.length - 1, Math.floor(at * seed.length));
  const [before, after] = [seed.subarray(0, place), seed.subarray(place)];
  switch (kind) {
    case "set":
      return Buffer.concat([before, bytes, after.subarray(bytes.length)]);
    case "cut":
      return Buffer.from(before);
    case "repeat":
      return Buffer.concat([before, after.subarray(0, 64), after]);
    case "insert":
      return Buffer.concat([before, bytes, after]);
  }
}

it.each(Object.entries(SEEDS))("%s", { timeout: 20_000 + CASES * 100 }, async (name, make) => {
  const seed = await make();
  const path = join(folder, `${name}.bin`);
  const outcomes = { read: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 2 }), async (mutations) => {
      await writeFile(path, mutations.reduce(mutate, seed));
      const started = performance.now();
      try {
        for (const scan of await inspectScanFile(path, LIMITS)) {
          const { image } = await decodeGrey(scan);
          expect(image.data).toHaveLength(image.widthPx * image.heightPx);
          expect(image.data.length).toBeLessThanOrEqual(LIMITS.maxPixels);
        }
        outcomes.read++;
      } catch (failure) {
        if (!(failure instanceof AppError)) throw failure;
        expect(failure.code).toMatch(/^SCAN_/);
        outcomes.refused++;
      }
      expect(performance.now() - started).toBeLessThan(5000);
    }),
    { numRuns: CASES },
  );
  expect(Math.min(outcomes.read, outcomes.refused)).toBeGreaterThan(CASES / 30);
});

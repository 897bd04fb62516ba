// Every file of the stress set, with the outcome that ingest must reach. The set is not part of the project.
import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { decodeGrey } from "../../src/ingest/decode-scan.ts";
import { findScans } from "../../src/ingest/find-scans.ts";
import { inspectScanFile } from "../../src/ingest/inspect-scan.ts";
import { LIMITS } from "./support/draw-page.ts";

const corpus = resolve(process.env.BROADSHEET_CORPUS ?? "../shared/corpus");
const folder = join(corpus, "stress");

/** Upright size of each frame and whether damage is reported, or the code of the refusal. */
type Outcome = string | { readonly sizes: readonly string[]; readonly damaged?: true };

const one = (size: string): Outcome => ({ sizes: [size] });

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  "Zürich – “cutting” n° 1.tif": one("754x1000"),
  "alpha_pi1978.png": one("1140x1761"),
  "bad_crc.png": { sizes: ["1140x1761"], damaged: true },
  "blank.png": one("2480x3508"),
  "blank_speckled.png": one("2480x3508"),
  "bomb_60000x60000.png": "SCAN_TOO_LARGE",
  "broken-truncated.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
  "cmyk_pi1978.jpg": one("1140x1761"),
  "dpi1_unlv8087.tif": one("2560x3300"),
  "exif6_pi1978.jpg": one("2279x3522"),
  "gray16_pi1978.png": one("1140x1761"),
  "huge_bitonal_7200x9600.tiff": one("7200x9600"),
  "huge_palette_7100x10590.png": one("7100x10590"),
  "multipage_topaz_4p.tif": { sizes: ["1162x1941", "1120x1904", "1205x1935", "1173x1954"] },
  "ndnp-sample1.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
  "negative_park-record_p1.jpg": one("2294x3579"),
  "nodpi_unlv8087.png": one("2560x3300"),
  "palette16_pi1978.png": one("1140x1761"),
  "real_1953_statistician.tif": one("777x1000"),
  "real_act_now_page.tif": one("754x1000"),
  "real_bengali_page.jpg": one("2528x1972"),
  "real_boston_herald.tif": one("802x1000"),
  "real_boxes_drawn_over.jpg": one("1460x1933"),
  "real_dirty_advert.tif": one("777x1000"),
  "real_grimy_emphysema.tif": one("777x1000"),
  "real_lawyers_weekly.tif": one("754x1000"),
  "real_phone_metro_lowres.jpg": one("1280x979"),
  "real_rot90_lebow.tif": one("754x1000"),
  "real_rot90_multi.tif": one("754x1000"),
  "real_rot90_pages.tif": one("754x1000"),
  "real_rot90_penske.tif": one("754x1000"),
  "real_rot90_settlement.tif": one("754x1000"),
  "real_rot90_taxfoes.tif": one("754x1000"),
  "real_tilted_headline.tif": one("754x1000"),
  "rot180_moodys.png": one("754x1000"),
  "rot90_moodys.png": one("1000x754"),
  "sample-4page-issue.pdf": "SCAN_FORMAT_NOT_SUPPORTED",
  "skew4.5_moodys.png": one("984x1168"),
  "text_named.tif": "SCAN_NOT_AN_IMAGE",
  "tiff_named.jpg": one("754x1000"),
  "truncated.jp2": "SCAN_FORMAT_NOT_SUPPORTED",
  "truncated.jpg": { sizes: ["2279x3522"], damaged: true },
  "truncated.tif": "SCAN_TRUNCATED",
  "zero_bytes.jpg": "SCAN_EMPTY",
};

async function outcomeOf(name: string): Promise<Outcome> {
  try {
    const scans = await inspectScanFile(join(folder, name), LIMITS);
    const sizes: string[] = [];
    let isDamaged = false;
    for (const scan of scans) {
      const { image, warnings } = await decodeGrey(scan);
      sizes.push(`${image.widthPx}x${image.heightPx}`);
      isDamaged ||= warnings.length > 0;
    }
    return { sizes, ...(isDamaged ? { damaged: true } : {}) };
  } catch (failure) {
    return (failure as { code: string }).code;
  }
}

describe.skipIf(!existsSync(folder))(`stress set at ${folder} (skipped when it is absent)`, () => {
  it.each(Object.entries(OUTCOMES))("%s", async (name, outcome) => {
    expect(await outcomeOf(name)).toEqual(outcome);
  });

  it("is listed whole above, and found whole by a walk", async () => {
    const names = readdirSync(folder).filter((name) => !name.endsWith(".tsv"));
    expect(new Set(Object.keys(OUTCOMES))).toEqual(new Set(names));
    expect((await findScans([folder])).paths).toHaveLength(names.length);
  });

  it("has its 3.6-gigapixel PNG refused in milliseconds", async () => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const started = performance.now();
      await inspectScanFile(join(folder, "bomb_60000x60000.png"), LIMITS).catch(() => undefined);
      times.push(performance.now() - started);
    }
    expect(Math.min(...times)).toBeLessThan(20);
  });
});

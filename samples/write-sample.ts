// Writes a drawn page to disk: the image, its truth, its plain text and what the scorer needs to know.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Sample } from "./draw-sample.ts";
import { type Encoding, EXTENSIONS, encodeScan } from "./encode-scan.ts";
import type { SampleMeta } from "./truth.ts";

export interface SampleFiles {
  /** Folder of the image; truth goes to `truthDir`. */
  readonly imageDir: string;
  readonly truthDir: string;
  readonly stem: string;
  readonly encoding: Encoding;
  /** What is known of each frame, in order. */
  readonly frames: readonly Omit<
    SampleMeta,
    "image" | "frame" | "hyphens" | "optional_text" | "dpi" | "language"
  >[];
}

/** Writes one image file of one or more frames; frames from the second on have stems ending in -p2 and so on. */
export async function writeSample(frames: readonly Sample[], files: SampleFiles): Promise<void> {
  const { imageDir, truthDir, stem, encoding } = files;
  await mkdir(imageDir, { recursive: true });
  await mkdir(truthDir, { recursive: true });
  const image = `${stem}.${EXTENSIONS[encoding.format]}`;
  const dpi = frames[0]?.truth.dpi ?? 300;
  const bytes = await encodeScan(
    frames.map((frame) => frame.image),
    dpi,
    encoding,
  );
  await writeFile(join(imageDir, image), bytes);
  for (const [frame, { truth, optionalText }] of frames.entries()) {
    const base = join(truthDir, frame === 0 ? stem : `${stem}-p${frame + 1}`);
    const known = files.frames[frame];
    if (!known) throw new RangeError(`Frame ${frame} of ${stem} has no description`);
    const meta: SampleMeta = {
      ...known,
      language: truth.language,
      dpi,
      image,
      frame,
      hyphens: "printed",
      optional_text: optionalText,
    };
    await writeFile(`${base}.truth.json`, `${JSON.stringify(truth)}\n`);
    await writeFile(`${base}.txt`, truth.text);
    await writeFile(`${base}.meta.json`, `${JSON.stringify(meta, null, 1)}\n`);
  }
}

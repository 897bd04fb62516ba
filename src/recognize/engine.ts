// The one face of a text recognition engine; nothing outside this folder knows which engine it is.
import type { Box, Point } from "../model/geometry.ts";
import type { GreyImage } from "../model/image.ts";

/** What the engine is told about the layout of an image. */
export type Segmentation = "auto" | "column" | "block" | "line" | "word" | "sparse";

/** How the engine turns grey into ink: one threshold per image, one per tile, or one per pixel (Sauvola 2000). */
export type Threshold = "otsu" | "tiled-otsu" | "sauvola";

export interface RecognizeOptions {
  readonly segmentation: Segmentation;
  /** Default "otsu". */
  readonly threshold?: Threshold;
  /** Resolution the engine is told, in dots per inch. Default 300. */
  readonly dpi?: number;
}

/** One word as the engine read it, in the pixels of the image it was given. */
export interface EngineWord {
  readonly text: string;
  readonly box: Box;
  /** 0..100. */
  readonly certainty: number;
  /** What other readings of the same print had for the whole word, best first. */
  readonly alternatives?: readonly string[];
}

/** One line as the engine read it, in the pixels of the image it was given. */
export interface EngineLine {
  readonly box: Box;
  readonly baseline: readonly [start: Point, end: Point];
  /** Paragraph within the image, counted from 0. */
  readonly paragraph: number;
  readonly words: readonly EngineWord[];
}

/** What identifies an engine: the same facts, image and options give the same lines. */
export interface EngineFacts {
  readonly name: string;
  readonly version: string;
  /** The build of the engine that this machine runs. */
  readonly core: string;
  /** Language code → SHA-256 of its model file. */
  readonly models: Readonly<Record<string, string>>;
  /** npm package → version. */
  readonly packages: Readonly<Record<string, string>>;
}

export interface Engine {
  readonly facts: EngineFacts;
  /** How many calls of {@link recognize} may be open at once; more than 1 where that is worth doing. */
  readonly atOnce: number;
  /**
   * Reads one upright image. The result depends on nothing that was read before or is read beside it.
   * Throws ENGINE_FAILED or ENGINE_GARBAGE.
   */
  recognize(image: GreyImage, options: RecognizeOptions): Promise<EngineLine[]>;
  close(): Promise<void>;
}

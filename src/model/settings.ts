// The settings that stages take, as plain data; config.ts reads and checks them.

/** Limits on hostile or mistaken input, checked from the header before anything is decoded. */
export interface ScanLimits {
  /** Largest width x height of one frame, in pixels. */
  readonly maxPixels: number;
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  /** Largest number of frames in one file. */
  readonly maxFrames: number;
}

/** "tesseract.js" comes with the program; "native" is the tesseract command of the machine. */
export const ENGINE_NAMES = ["tesseract.js", "native"] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** Everything that changes what a reading says; its hash is part of a page's work key. */
export interface ReadSettings {
  /** Tesseract language codes joined by "+", such as "eng" or "eng+fra". */
  readonly languages: string;
  /** Straighten pages and regions that lie askew. */
  readonly deskew: boolean;
  /** Find the quarter turn that brings the page upright. */
  readonly turn: boolean;
  /** The built-in engine unless told. */
  readonly engine?: EngineName;
}

/** How a batch runs; none of these changes what a reading says. */
export interface BatchSettings {
  /** Worker processes at once, 1..64. */
  readonly workers: number;
  readonly pageTimeoutMs: number;
  /** A worker is replaced after this many pages. */
  readonly recyclePages: number;
  /** A worker is replaced when its resident memory passes this, in bytes. */
  readonly recycleRssBytes: number;
  /** Tries per page in one run before it counts as failed. */
  readonly attempts: number;
}

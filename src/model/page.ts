// What a scan, its identity and the result of reading it look like when they travel between stages.
import type { Finding } from "./finding.ts";
import type { PageText } from "./text.ts";

export type ScanFormat = "jpeg" | "png" | "tiff" | "webp";

/** Facts about one frame of an image file, taken from its header alone (nothing decoded). */
export interface ScanHeader {
  readonly format: ScanFormat;
  /** Pixels as stored, before EXIF orientation. */
  readonly storedWidthPx: number;
  readonly storedHeightPx: number;
  /** EXIF orientation 1..8. */
  readonly orientation: number;
  /** Resolution tag in dots per inch, exactly as the file says it; undefined when absent. */
  readonly taggedDpi?: number;
  readonly bitsPerSample: number;
  readonly channels: number;
  /** Number of frames (pages) in the file. */
  readonly frames: number;
}

/** One frame of one image file found on disk. The pair (sha256, frame) is its identity. */
export interface Scan {
  /** Absolute path. */
  readonly path: string;
  /** Frame within the file, counted from 0. */
  readonly frame: number;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  readonly header: ScanHeader;
}

/** What is known of a page from manifest, sidecar or file name. Unknown is undefined, never guessed. */
export interface PageIdentity {
  readonly title?: string;
  /** EDTF level 1, such as 1992-03-05, 1992-03, 1992~. */
  readonly date?: string;
  /** Page label as printed or filed: "13", "A4". */
  readonly page?: string;
  readonly headline?: string;
  /** Where the original is kept, as its owner writes it. */
  readonly shelfmark?: string;
  /** Languages for this page when they differ from the setting, such as "eng+fra". */
  readonly languages?: string;
  readonly source: "manifest" | "sidecar" | "file-name" | "none";
}

/** How a reading was made; enough to make it again. */
export interface Provenance {
  readonly engine: string;
  readonly engineVersion: string;
  readonly engineCore: string;
  /** Language code → SHA-256 of its model file. */
  readonly models: Readonly<Record<string, string>>;
  readonly packages: Readonly<Record<string, string>>;
  readonly settingsHash: string;
}

/** Milliseconds spent per stage. */
export type StageTimes = Readonly<Record<string, number>>;

/** The outcome of reading one page, as a worker hands it to the batch. */
export interface PageReading {
  readonly text: PageText;
  readonly findings: readonly Finding[];
  /** "blank" pages are accepted without words. */
  readonly verdict: "accepted" | "needs-review";
  /** Dots per inch that outputs use: the tag when credible, else estimated from the print. */
  readonly dpi: number;
  readonly dpiSource: "tag" | "estimated" | "assumed";
  readonly meanCertainty: number | null;
  readonly provenance: Provenance;
  readonly timesMs: StageTimes;
  /** Peak resident memory of the worker so far, bytes. */
  readonly peakRssBytes: number;
}

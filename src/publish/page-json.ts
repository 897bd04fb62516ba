// Writes a page as JSON: everything that is known of it, with boxes in master pixels and where it came from.
import type { Finding } from "../model/finding.ts";
import { describeFinding } from "../model/finding.ts";
import type { Box } from "../model/geometry.ts";
import type { PageReading, Provenance } from "../model/page.ts";
import type { Article, Line, PageText, Region, Word } from "../model/text.ts";
import type { PublishedPage } from "./published-page.ts";

/** Name and version of the form; the number grows when a field changes its meaning or goes. */
export const PAGE_JSON_SCHEMA = "broadsheet-page/1";

/** A page with what its JSON says beyond the PDF. */
export interface DocumentedPage extends PublishedPage {
  readonly dpiSource: PageReading["dpiSource"];
  readonly meanCertainty: number | null;
  readonly findings: readonly Finding[];
  readonly provenance: Provenance;
}

/** [x0, y0, x1, y1] in master pixels, the last two exclusive. */
type BoxArray = readonly [number, number, number, number];

/** The form of the file (docs/formats.md). Fields with nothing to say are left out. */
export interface PageJson {
  readonly schema: typeof PAGE_JSON_SCHEMA;
  readonly scan: {
    readonly file: string;
    readonly frame: number;
    readonly sha256: string;
    readonly bytes: number;
  };
  readonly identity: PublishedPage["identity"];
  readonly languages: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly dpiSource: PageReading["dpiSource"];
  /** Engine certainty, 0..100, null without words. Not accuracy. */
  readonly meanCertainty: number | null;
  readonly findings: readonly (Finding & { readonly message: string })[];
  readonly regions: readonly RegionJson[];
  readonly articles: readonly Article[];
  readonly provenance: Provenance;
}

interface RegionJson {
  readonly kind: Region["kind"];
  readonly box: BoxArray;
  readonly turn: Region["turn"];
  readonly xHeightPx?: number;
  readonly variant?: string;
  readonly lines: readonly LineJson[];
}

interface LineJson {
  readonly box: BoxArray;
  /** [x, y] of start and end in reading direction. */
  readonly baseline: readonly [readonly [number, number], readonly [number, number]];
  readonly paragraph: number;
  readonly words: readonly WordJson[];
}

type WordJson = Omit<Word, "box"> & { readonly box: BoxArray };

/** The JSON text of a page, indented, keys in a fixed order: the same page gives the same bytes. */
export function toPageJson(page: DocumentedPage): string {
  return `${JSON.stringify(describe(page), null, 1)}\n`;
}

function describe(page: DocumentedPage): PageJson {
  const { scan, text } = page;
  return {
    schema: PAGE_JSON_SCHEMA,
    scan: { file: fileName(scan.path), frame: scan.frame, sha256: scan.sha256, bytes: scan.bytes },
    identity: page.identity,
    languages: page.identity.languages ?? page.languages,
    widthPx: text.widthPx,
    heightPx: text.heightPx,
    dpi: page.dpi,
    dpiSource: page.dpiSource,
    meanCertainty: page.meanCertainty,
    findings: page.findings.map((finding) => ({ ...finding, message: describeFinding(finding) })),
    ...describeText(text),
    provenance: page.provenance,
  };
}

function describeText(text: PageText): Pick<PageJson, "regions" | "articles"> {
  return { regions: text.regions.map(describeRegion), articles: text.articles };
}

function describeRegion({ kind, box, turn, xHeightPx, variant, lines }: Region): RegionJson {
  return {
    kind,
    box: boxArray(box),
    turn,
    ...(xHeightPx !== undefined && { xHeightPx }),
    ...(variant !== undefined && { variant }),
    lines: lines.map(describeLine),
  };
}

function describeLine({ box, baseline: [start, end], paragraph, words }: Line): LineJson {
  return {
    box: boxArray(box),
    baseline: [
      [start.x, start.y],
      [end.x, end.y],
    ],
    paragraph,
    words: words.map(({ text, box: wordBox, ...rest }) => ({ text, box: boxArray(wordBox), ...rest })),
  };
}

const boxArray = ({ x0, y0, x1, y1 }: Box): BoxArray => [x0, y0, x1, y1];

/** The name alone: where a scan lay on one machine is nobody else's business. */
const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

// Writes a page as JSON: everything that is known of it, with boxes in master pixels and where it came from.
import type { Finding } from "../model/finding.ts";
import { describeFinding } from "../model/finding.ts";
import type { Box } from "../model/geometry.ts";
import { nameLineRoles } from "../model/line-roles.ts";
import type { PageReading, Provenance } from "../model/page.ts";
import type { Article, ArticleRole, Line, PageText, Region, Word } from "../model/text.ts";
import type { PublishedPage } from "./published-page.ts";

/** Name and version of the form; the number grows when a field changes its meaning or goes. */
export const PAGE_JSON_SCHEMA = "broadsheet-page/1";

/** Another page of the issue on which an article goes on, or from which it comes. */
export interface LinkedPage {
  /** Place of the article on this page. */
  readonly article: number;
  readonly direction: "to" | "from";
  readonly sha256: string;
  readonly frame: number;
  readonly page?: string;
  /** Place of the article on the other page. */
  readonly otherArticle: number;
  /** 0..1 */
  readonly certainty: number;
}

/** A page with what its JSON says beyond the PDF. */
export interface DocumentedPage extends PublishedPage {
  readonly dpiSource: PageReading["dpiSource"];
  readonly meanCertainty: number | null;
  readonly findings: readonly Finding[];
  readonly provenance: Provenance;
  /** Links of its articles to other pages; none when absent. */
  readonly links?: readonly LinkedPage[];
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
  readonly articles: readonly ArticleJson[];
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

interface ArticleJson extends Article {
  readonly continuedOn?: OtherPageJson;
  readonly continuedFrom?: OtherPageJson;
}

type OtherPageJson = Omit<LinkedPage, "article" | "direction" | "otherArticle"> & {
  readonly article: number;
};

interface LineJson {
  readonly box: BoxArray;
  /** [x, y] of start and end in reading direction. */
  readonly baseline: readonly [readonly [number, number], readonly [number, number]];
  readonly paragraph: number;
  readonly role?: ArticleRole;
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
    ...describeText(text, page.links ?? []),
    provenance: page.provenance,
  };
}

function describeText(text: PageText, links: readonly LinkedPage[]): Pick<PageJson, "regions" | "articles"> {
  return {
    regions: text.regions.map(describeRegion),
    articles: text.articles.map((article, index) => ({
      ...article,
      ...otherPage("continuedOn", links, index, "to"),
      ...otherPage("continuedFrom", links, index, "from"),
    })),
  };
}

function otherPage(
  name: "continuedOn" | "continuedFrom",
  links: readonly LinkedPage[],
  index: number,
  wanted: LinkedPage["direction"],
): Partial<ArticleJson> {
  const link = links.find(({ article, direction }) => article === index && direction === wanted);
  if (link === undefined) return {};
  const { sha256, frame, page, otherArticle, certainty } = link;
  return { [name]: { sha256, frame, ...(page !== undefined && { page }), article: otherArticle, certainty } };
}

function describeRegion(region: Region): RegionJson {
  const { kind, box, turn, xHeightPx, variant, lines } = region;
  const roles = nameLineRoles(region);
  return {
    kind,
    box: boxArray(box),
    turn,
    ...(xHeightPx !== undefined && { xHeightPx }),
    ...(variant !== undefined && { variant }),
    lines: lines.map((line, i) => describeLine(line, roles[i])),
  };
}

function describeLine(
  { box, baseline: [start, end], paragraph, words }: Line,
  role: ArticleRole | undefined,
): LineJson {
  return {
    box: boxArray(box),
    baseline: [
      [start.x, start.y],
      [end.x, end.y],
    ],
    paragraph,
    ...(role !== undefined && { role }),
    words: words.map(({ text, box: wordBox, ...rest }) => ({ text, box: boxArray(wordBox), ...rest })),
  };
}

const boxArray = ({ x0, y0, x1, y1 }: Box): BoxArray => [x0, y0, x1, y1];

/** The name alone: where a scan lay on one machine is nobody else's business. */
const fileName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

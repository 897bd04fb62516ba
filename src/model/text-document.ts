// Takes a page's text apart into named parts, and puts it together again, so that corrections can address its parts.
import type {
  ArticlePart,
  LinePart,
  PagePart,
  Part,
  PartId,
  RegionPart,
  TextDocument,
  WordPart,
} from "./correction.ts";
import type { Article, Line, PageText, Region, Word } from "./text.ts";

export const PAGE_ID: PartId = "page";

/** What stands in the text for a word that a person declared illegible; what the engine read stays on record. */
export const ILLEGIBLE_TEXT = "[illegible]";

/** The parts of a reading, named by their places in it. */
export function documentOf(text: PageText): TextDocument {
  const parts = new Map<PartId, Part>();
  const regions = text.regions.map((region, r) => {
    const lines = region.lines.map((line, l) => {
      const words = line.words.map((word, w) => add(parts, `w${r}.${l}.${w}`, { type: "word", ...word }));
      return add(parts, `l${r}.${l}`, { type: "line", ...line, words });
    });
    return add(parts, `r${r}`, { type: "region", ...region, lines });
  });
  const articles = text.articles.map(({ regions: members, ...article }) => ({
    ...article,
    regions: members.map(({ region, role }) => ({ region: `r${region}`, role })),
  }));
  parts.set(PAGE_ID, { type: "page", regions, articles });
  return { widthPx: text.widthPx, heightPx: text.heightPx, parts };
}

function add(parts: Map<PartId, Part>, id: PartId, part: Part): PartId {
  parts.set(id, part);
  return id;
}

/** The text that a document says, as writers and the search index take it. */
export function textOf(document: TextDocument): PageText {
  const { regions, articles } = pageOf(document);
  const places = new Map(regions.map((id, index) => [id, index]));
  return {
    widthPx: document.widthPx,
    heightPx: document.heightPx,
    regions: regions.map((id) => regionText(document, regionOf(document, id))),
    articles: articles.map((article) => articleText(article, places)),
  };
}

function regionText(document: TextDocument, { type: _, lines, ...region }: RegionPart): Region {
  return { ...region, lines: lines.map((id) => lineText(document, lineOf(document, id))) };
}

function lineText(document: TextDocument, { type: _, words, ...line }: LinePart): Line {
  return { ...line, words: words.map((id) => wordText(wordOf(document, id))) };
}

function wordText({ type: _, status, illegibleReason: _reason, ...word }: WordPart): Word {
  return status === "illegible" ? { ...word, text: ILLEGIBLE_TEXT } : word;
}

/** Regions that were taken off the page leave their articles; an article without regions is none. */
function articleText({ regions, ...article }: ArticlePart, places: ReadonlyMap<PartId, number>): Article {
  return {
    ...article,
    regions: regions.flatMap(({ region, role }) => {
      const place = places.get(region);
      return place === undefined ? [] : [{ region: place, role }];
    }),
  };
}

export function pageOf(document: TextDocument): PagePart {
  return partOf(document, PAGE_ID, "page");
}

export function regionOf(document: TextDocument, id: PartId): RegionPart {
  return partOf(document, id, "region");
}

export function lineOf(document: TextDocument, id: PartId): LinePart {
  return partOf(document, id, "line");
}

export function wordOf(document: TextDocument, id: PartId): WordPart {
  return partOf(document, id, "word");
}

function partOf<Type extends Part["type"]>(
  { parts }: TextDocument,
  id: PartId,
  type: Type,
): Extract<Part, { type: Type }> {
  const part = parts.get(id);
  if (part?.type !== type) throw new Error(`The document has no ${type} ${id}`);
  return part as Extract<Part, { type: Type }>;
}

/** All words that stand in the text, in reading order, with the line and region they stand in. */
export function* wordsInOrder(
  document: TextDocument,
): Generator<{ id: PartId; word: WordPart; lineId: PartId; regionId: PartId }> {
  for (const regionId of pageOf(document).regions) {
    for (const lineId of regionOf(document, regionId).lines) {
      for (const id of lineOf(document, lineId).words) {
        yield { id, word: wordOf(document, id), lineId, regionId };
      }
    }
  }
}

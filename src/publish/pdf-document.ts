// Assembles searchable PDFs page by page: the scan below, its words invisible above, and what PDF/A asks around them.
import { createHash } from "node:crypto";
import { PDFDocument, PDFHeader, PDFHexString, PDFName, type PDFRef } from "pdf-lib";
import type { PageText, Region } from "../model/text.ts";
import { type CharacterCodes, startCharacterCodes } from "./character-codes.ts";
import { cleanText } from "./clean-text.ts";
import { hasText, labelOfPage, languageTags, sourceOfPage } from "./describe-page.ts";
import type { PageImage } from "./page-image.ts";
import { fitPageSize, type PageSize } from "./page-size.ts";
import {
  addFlateStream,
  addImage,
  addOutline,
  addStream,
  dictionary,
  fontResources,
  type OutlineEntry,
  textString,
} from "./pdf-objects.ts";
import { placeText } from "./place-text.ts";
import type { PublishedPage } from "./published-page.ts";
import { buildSrgbProfile } from "./srgb-profile.ts";
import { type FontVariants, writeTextLayer } from "./text-layer.ts";
import { type Conformance, type DocumentFacts, writeXmp } from "./xmp.ts";

const PROGRAM = "Broadsheet";
const MAX_HEADLINE_LENGTH = 120;
const BYTES_OF_ID = 16;

/** A document under construction; the functions of this file alone touch it. */
export interface OpenDocument {
  readonly pdf: PDFDocument;
  readonly conformance: Conformance;
  readonly codes: CharacterCodes;
  readonly fonts: FontVariants;
  readonly fontsRef: PDFRef;
  readonly labels: string[];
  readonly outline: OutlineEntry[];
  readonly languages: Set<string>;
  /** Grows with everything that is put in; the document's ID comes from it. */
  readonly fingerprint: ReturnType<typeof createHash>;
}

export async function startDocument(conformance: Conformance): Promise<OpenDocument> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  if (conformance === "a-1b") pdf.context.header = PDFHeader.forVersion(1, 4);
  return {
    pdf,
    conformance,
    codes: startCharacterCodes(),
    fonts: new Map(),
    fontsRef: pdf.context.nextRef(),
    labels: [],
    outline: [],
    languages: new Set(),
    fingerprint: createHash("sha256"),
  };
}

/** Adds one page: picture, text layer, label and outline entry. */
export function addPage(document: OpenDocument, page: PublishedPage, image: PageImage): void {
  const { pdf, codes, fonts, fontsRef } = document;
  const { context } = pdf;
  const { text } = page;
  const size = fitPageSize(text.widthPx, text.heightPx, page.dpi);
  const content = showImage(image.orientation, size) + writeTextLayer(placeText(text, size), codes, fonts);
  const { node, ref } = pdf.addPage([size.widthPt, size.heightPt]);
  node.set(PDFName.of("Contents"), addFlateStream(context, {}, content));
  const resources = { Font: fontsRef, XObject: { Scan: addImage(context, image) } };
  node.set(PDFName.of("Resources"), dictionary(context, resources));
  const label = labelOfPage(page, document.labels.length);
  document.labels.push(label);
  document.outline.push(outlinePage(page, label, ref, size));
  for (const tag of languageTags(page.identity.languages ?? page.languages)) document.languages.add(tag);
  document.fingerprint.update(sourceOfPage(page)).update(content);
}

/** The finished bytes. The document can take no more pages afterwards. */
export async function finishDocument(
  document: OpenDocument,
  about: Pick<DocumentFacts, "title" | "subject" | "date" | "source">,
): Promise<Uint8Array> {
  const { pdf, conformance, codes, fonts, fontsRef } = document;
  const { context, catalog } = pdf;
  const languages = [...document.languages];
  const facts: DocumentFacts = { ...about, languages, creator: PROGRAM, producer: PROGRAM };
  context.assign(fontsRef, fontResources(context, codes, fonts));
  const xmp = Buffer.from(writeXmp(facts, conformance), "utf8");
  const entries = {
    Metadata: addStream(context, { Type: "Metadata", Subtype: "XML" }, xmp),
    OutputIntents: [outputIntent(document)],
    Lang: textString(languages[0] ?? "und"),
    ViewerPreferences: { DisplayDocTitle: true },
    PageLabels: { Nums: document.labels.flatMap((label, i) => [i, { P: textString(label) }]) },
    Outlines: addOutline(context, document.outline),
  };
  for (const [name, value] of dictionary(context, entries).entries()) catalog.set(name, value);
  context.trailerInfo.Info = context.register(informationOf(document, facts));
  const id = document.fingerprint
    .update(xmp)
    .digest("hex")
    .slice(0, BYTES_OF_ID * 2);
  context.trailerInfo.ID = context.obj([PDFHexString.of(id), PDFHexString.of(id)]);
  const useObjectStreams = conformance !== "a-1b";
  return pdf.save({ useObjectStreams, addDefaultPage: false, updateFieldAppearances: false });
}

function informationOf({ pdf }: OpenDocument, { title, subject, creator, producer }: DocumentFacts) {
  return dictionary(pdf.context, {
    Title: textString(title),
    ...(subject && { Subject: textString(subject) }),
    Creator: textString(creator),
    Producer: textString(producer),
  });
}

function outputIntent({ pdf }: OpenDocument) {
  const profile = addFlateStream(pdf.context, { N: 3 }, buildSrgbProfile());
  const name = textString("sRGB IEC61966-2.1");
  const entries = { OutputConditionIdentifier: name, Info: name, DestOutputProfile: profile };
  return dictionary(pdf.context, { Type: "OutputIntent", S: "GTS_PDFA1", ...entries });
}

/** Maps from the unit square of a stored picture to that of the upright page, by EXIF orientation (CIPA DC-008). */
const UPRIGHT: Readonly<Record<number, readonly number[]>> = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
};

/** Draws the picture over the whole page. A turned picture keeps its bytes and is turned by the matrix. */
function showImage(orientation: number, { widthPt, heightPt }: PageSize): string {
  const unit = UPRIGHT[orientation] ?? UPRIGHT[1] ?? [];
  const matrix = unit.map((v, i) => String(Number((v * (i % 2 === 0 ? widthPt : heightPt)).toFixed(4))));
  return `q ${matrix.join(" ")} cm /Scan Do Q\n`;
}

function outlinePage(page: PublishedPage, label: string, ref: PDFRef, size: PageSize): OutlineEntry {
  const children = headlinesOf(page.text)
    .map((regions) => ({
      title: headlineText(regions.flatMap((region) => region.lines)),
      page: ref,
      at: {
        leftPt: regions[0]!.box.x0 * size.scale,
        topPt: size.heightPt - regions[0]!.box.y0 * size.scale,
      },
      children: [],
    }))
    .filter((entry) => entry.title !== "");
  const title = hasText(page) ? `Page ${label}` : `Page ${label} (no text recognised)`;
  return { title, page: ref, children };
}

/** Headlines in reading order: those of one article together, without its decks; headings of no article alone. */
function headlinesOf({ regions, articles }: PageText): Region[][] {
  const articleOf = new Map(
    articles.flatMap((article) => article.regions.map((part) => [part.region, { article, role: part.role }])),
  );
  return regions.flatMap((region, i) => {
    const part = articleOf.get(i);
    if (part === undefined) return region.kind === "headline" ? [[region]] : [];
    const headline = part.article.regions.filter(({ role }) => role === "headline").map((own) => own.region);
    return part.role === "headline" && i === Math.min(...headline)
      ? [headline.flatMap((index) => regions[index] ?? [])]
      : [];
  });
}

function headlineText(lines: PublishedPage["text"]["regions"][number]["lines"]): string {
  const words = lines.flatMap((line) => line.words.filter((word) => !word.suppressed));
  const text = cleanText(words.map((word) => word.text).join(" "));
  return text.length > MAX_HEADLINE_LENGTH ? `${cleanText(text.slice(0, MAX_HEADLINE_LENGTH))}…` : text;
}

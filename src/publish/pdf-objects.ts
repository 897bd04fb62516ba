// Builds the PDF objects that every document of ours needs: picture, fonts, outline, page labels.
import { deflateSync } from "node:zlib";
import { type PDFContext, type PDFDict, PDFHexString, PDFRawStream, type PDFRef, PDFString } from "pdf-lib";
import { type CharacterCodes, writeGlyphMap, writeToUnicode } from "./character-codes.ts";
import { buildGlyphlessFont, FONT_NAME, GLYPH_ADVANCE, SHOWN_GLYPH } from "./glyphless-font.ts";
import type { PageImage } from "./page-image.ts";
import type { FontMetrics, FontVariants } from "./text-layer.ts";

/** FontDescriptor flags: fixed pitch and symbolic. */
const FONT_FLAGS = 1 + 4;

export type Entries = Record<string, unknown>;

/** A dictionary from plain values: strings become names, as in pdf-lib; text must be wrapped by `textString`. */
export function dictionary(context: PDFContext, entries: Entries): PDFDict {
  return context.obj(entries as Parameters<PDFContext["obj"]>[0]) as unknown as PDFDict;
}

export const textString = (text: string): PDFHexString => PDFHexString.fromText(text);

/** Registers a stream whose bytes are already what the entries say. */
export function addStream(context: PDFContext, entries: Entries, data: Uint8Array): PDFRef {
  return context.register(PDFRawStream.of(dictionary(context, entries), data));
}

export function addFlateStream(context: PDFContext, entries: Entries, data: Uint8Array | string): PDFRef {
  const bytes = typeof data === "string" ? Buffer.from(data, "latin1") : data;
  return addStream(context, { ...entries, Filter: "FlateDecode" }, deflateSync(bytes));
}

export function addImage(context: PDFContext, image: PageImage): PDFRef {
  const { widthPx, heightPx, bitsPerComponent, data } = image;
  const entries = {
    Type: "XObject",
    Subtype: "Image",
    Width: widthPx,
    Height: heightPx,
    BitsPerComponent: bitsPerComponent,
    ColorSpace: colorSpace(image),
    ...filter(image),
  };
  return addStream(context, entries, data);
}

function colorSpace({ color, palette, bitsPerComponent }: PageImage): unknown {
  if (color === "grey") return "DeviceGray";
  if (color === "rgb" || !palette) return "DeviceRGB";
  const entries = Math.min(palette.length / 3, 2 ** bitsPerComponent);
  const lookup = PDFHexString.of(Buffer.from(palette.subarray(0, entries * 3)).toString("hex"));
  return ["Indexed", "DeviceRGB", entries - 1, lookup];
}

function filter({ encoding, color, bitsPerComponent, widthPx, heightPx }: PageImage): Entries {
  if (encoding === "g4") {
    return {
      Filter: "CCITTFaxDecode",
      DecodeParms: { K: -1, Columns: widthPx, Rows: heightPx, BlackIs1: false },
    };
  }
  if (encoding === "original-jpeg" || encoding === "recompressed-jpeg") return { Filter: "DCTDecode" };
  const Colors = color === "rgb" ? 3 : 1;
  const DecodeParms = { Predictor: 15, Colors, BitsPerComponent: bitsPerComponent, Columns: widthPx };
  return { Filter: "FlateDecode", DecodeParms };
}

/** The resource dictionary of all font variants: one font file and one ToUnicode table, shared. */
export function fontResources(context: PDFContext, codes: CharacterCodes, variants: FontVariants): PDFDict {
  const fontData = buildGlyphlessFont();
  const parts: FontParts = {
    file: addFlateStream(context, { Length1: fontData.length }, fontData),
    toUnicode: addFlateStream(context, {}, writeToUnicode(codes)),
    glyphMap: addFlateStream(context, {}, writeGlyphMap(codes, SHOWN_GLYPH)),
  };
  const fonts = [...variants].map(([name, metrics]) => [name, addFont(context, parts, metrics)]);
  return dictionary(context, Object.fromEntries(fonts));
}

/** What all font variants of a document share. */
interface FontParts {
  readonly file: PDFRef;
  readonly toUnicode: PDFRef;
  readonly glyphMap: PDFRef;
}

function addFont(context: PDFContext, parts: FontParts, { ascent, descent }: FontMetrics): PDFRef {
  const descriptor = dictionary(context, {
    Type: "FontDescriptor",
    FontName: FONT_NAME,
    Flags: FONT_FLAGS,
    FontBBox: [0, -descent, GLYPH_ADVANCE, ascent],
    ItalicAngle: 0,
    Ascent: ascent,
    Descent: -descent,
    CapHeight: ascent,
    StemV: 80,
    FontFile2: parts.file,
  });
  const descendant = dictionary(context, {
    Type: "Font",
    Subtype: "CIDFontType2",
    BaseFont: FONT_NAME,
    CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
    FontDescriptor: context.register(descriptor),
    CIDToGIDMap: parts.glyphMap,
    DW: GLYPH_ADVANCE,
  });
  const font = {
    Type: "Font",
    Subtype: "Type0",
    BaseFont: FONT_NAME,
    Encoding: "Identity-H",
    DescendantFonts: [context.register(descendant)],
    ToUnicode: parts.toUnicode,
  };
  return context.register(dictionary(context, font));
}

/** One entry of a document's outline. */
export interface OutlineEntry {
  readonly title: string;
  readonly page: PDFRef;
  /** Where on the page, in points from the top left; the whole page when left out. */
  readonly at?: { readonly leftPt: number; readonly topPt: number };
  readonly children: readonly OutlineEntry[];
}

/** Registers an outline and returns its root. Entries below the first level are closed. */
export function addOutline(context: PDFContext, entries: readonly OutlineEntry[]): PDFRef {
  const root = context.nextRef();
  const links = addOutlineLevel(context, root, entries);
  context.assign(root, dictionary(context, { Type: "Outlines", ...links, Count: entries.length }));
  return root;
}

function addOutlineLevel(context: PDFContext, parent: PDFRef, entries: readonly OutlineEntry[]): Entries {
  const refs = entries.map(() => context.nextRef());
  entries.forEach(({ title, page, at, children }, i) => {
    const ref = refs[i] ?? context.nextRef();
    const links = children.length > 0 && {
      ...addOutlineLevel(context, ref, children),
      Count: -children.length,
    };
    const item = {
      Title: textString(title),
      Parent: parent,
      Dest: at ? [page, "XYZ", at.leftPt, at.topPt, null] : [page, "Fit"],
      ...(i > 0 && { Prev: refs[i - 1] }),
      ...(i + 1 < refs.length && { Next: refs[i + 1] }),
      ...links,
    };
    context.assign(ref, dictionary(context, item));
  });
  return { First: refs[0], Last: refs.at(-1) };
}

// Opens written outputs again and checks that they hold what they should, before they get their final names.
import { inflateSync } from "node:zlib";
import { PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, type PDFObject, PDFRawStream } from "pdf-lib";
import { AppError } from "../errors.ts";
import type { PageText } from "../model/text.ts";
import { readToUnicode, splitClusters } from "./character-codes.ts";
import { cleanText } from "./clean-text.ts";
import { PAGE_JSON_SCHEMA } from "./page-json.ts";
import { toVisualOrder } from "./visual-order.ts";

/** The words that the PDF of a page must give back, each line of print a line. Hand the result to verifyPdf. */
export function expectedText(text: PageText): string {
  const lines = text.regions.flatMap((region) => region.lines);
  return lines
    .map((line) => {
      const words = line.words.filter((word) => !word.suppressed).map((word) => cleanText(word.text));
      const shown = words.filter((word) => word !== "");
      return shown.map((word) => toVisualOrder(splitClusters(word)).join("")).join(" ");
    })
    .filter((line) => line !== "")
    .join("\n");
}

/**
 * Parses a PDF of ours and compares each page with the text that it should give back.
 * Throws OUTPUT_NOT_VERIFIED when it does not parse, a page or a picture is missing, a font is not embedded, or the
 * text read back through the ToUnicode table differs.
 */
export async function verifyPdf(bytes: Uint8Array, name: string, expected: readonly string[]): Promise<void> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false }).catch((cause: unknown) => {
    throw notVerified(name, "it cannot be parsed", cause);
  });
  const pages = pdf.getPages();
  if (pages.length !== expected.length) {
    throw notVerified(name, `it has ${pages.length} pages instead of ${expected.length}`);
  }
  pages.forEach((page, i) => {
    const where = `page ${i + 1}`;
    try {
      const resources = page.node.Resources();
      if (!resources || !holdsPicture(resources)) throw notVerified(name, `${where} has no picture`);
      const content = streamAt(page.node, "Contents");
      const text = readText(inflateSync(content.contents).toString("latin1"), resources);
      if (text !== expected[i])
        throw notVerified(name, `the text of ${where} does not read back as it was written`);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw notVerified(name, `${where} is damaged`, cause);
    }
  });
}

/** Throws OUTPUT_NOT_VERIFIED unless the text is a page's JSON with this scan's hash in it. */
export function verifyPageJson(json: string, name: string, sha256: string): void {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw notVerified(name, "it is not JSON", cause);
  }
  const page = value as { schema?: unknown; scan?: { sha256?: unknown }; regions?: unknown } | null;
  const whole = page?.schema === PAGE_JSON_SCHEMA && Array.isArray(page.regions);
  if (!whole || page?.scan?.sha256 !== sha256) throw notVerified(name, "it is not the JSON of this page");
}

function holdsPicture(resources: PDFDict): boolean {
  const pictures = resources.lookup(PDFName.of("XObject"), PDFDict);
  const scan = streamAt(pictures, "Scan");
  const width = scan.dict.lookup(PDFName.of("Width"), PDFNumber).asNumber();
  const height = scan.dict.lookup(PDFName.of("Height"), PDFNumber).asNumber();
  return width > 0 && height > 0 && scan.contents.length > 0;
}

/** The words shown by our own text operators, read through the ToUnicode table of the page's fonts. */
function readText(content: string, resources: PDFDict): string {
  const fonts = resources.lookup(PDFName.of("Font"), PDFDict);
  const characters = new Map<PDFObject, Map<string, string>>();
  const readLine = (operators: string) =>
    [...operators.matchAll(/\/(F\d+_\d+) |<([0-9A-F]*)> Tj/g)].reduce(
      ({ text, table }, [, font, codes]) =>
        font === undefined
          ? { text: text + decode(codes ?? "", table), table }
          : { text, table: charactersOf(fonts, font, characters) },
      { text: "", table: new Map<string, string>() },
    ).text;
  return content.split("BT ").slice(1).map(readLine).join("\n");
}

function charactersOf(fonts: PDFDict, name: string, read: Map<PDFObject, Map<string, string>>) {
  const font = fonts.lookup(PDFName.of(name), PDFDict);
  const descendant = font.lookup(PDFName.of("DescendantFonts"), PDFArray).lookup(0, PDFDict);
  streamAt(descendant.lookup(PDFName.of("FontDescriptor"), PDFDict), "FontFile2");
  const stream = streamAt(font, "ToUnicode");
  const table = read.get(stream) ?? readToUnicode(inflateSync(stream.contents).toString("latin1"));
  read.set(stream, table);
  return table;
}

/** A stream that must be there; throws when it is not. */
function streamAt(dictionary: PDFDict, key: string): PDFRawStream {
  const stream = dictionary.lookup(PDFName.of(key));
  if (stream instanceof PDFRawStream) return stream;
  throw new Error(`/${key} is not a stream`);
}

function decode(codes: string, table: ReadonlyMap<string, string>): string {
  return (codes.match(/.{4}/g) ?? []).map((code) => table.get(code) ?? "\ufffd").join("");
}

function notVerified(name: string, what: string, cause?: unknown): AppError {
  return new AppError(
    "OUTPUT_NOT_VERIFIED",
    `${name} was written but ${what}, so it was not kept. Check the disk, then export again.`,
    { cause },
  );
}

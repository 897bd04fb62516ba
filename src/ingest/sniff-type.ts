// Tells what kind of file a scan is by its first bytes; the file's name has no say.
import type { ScanFormat } from "../model/page.ts";

/** What the first bytes say: a format that is read, a known one that is not, or nothing known. */
export type SniffedType =
  | { readonly kind: "image"; readonly format: ScanFormat }
  | { readonly kind: "unsupported"; readonly name: string; readonly remedy: string }
  | { readonly kind: "not-an-image"; readonly name: string };

/** How many bytes from the start `sniffType` wants to see. */
export const SNIFF_BYTES = 1024;

const CONVERT = "Convert it to TIFF, PNG or JPEG and try again.";
const EXTRACT = "Take its page images out as TIFF, PNG or JPEG (such as with pdfimages) and try those.";

interface Signature {
  readonly matches: (head: Buffer) => boolean;
  readonly type: SniffedType;
}

const image = (format: ScanFormat): SniffedType => ({ kind: "image", format });
const unsupported = (name: string, remedy = CONVERT): SniffedType => ({ kind: "unsupported", name, remedy });
const other = (name: string): SniffedType => ({ kind: "not-an-image", name });

const starts =
  (hex: string, offset = 0) =>
  (head: Buffer) => {
    const magic = Buffer.from(hex, "hex");
    return head.subarray(offset, offset + magic.length).equals(magic);
  };
const says = (text: string, offset = 0) => starts(Buffer.from(text, "latin1").toString("hex"), offset);
const isoBrand = (brands: RegExp) => (head: Buffer) =>
  says("ftyp", 4)(head) && brands.test(head.toString("latin1", 8, 12));

const SIGNATURES: readonly Signature[] = [
  { matches: starts("ffd8ff"), type: image("jpeg") },
  { matches: starts("89504e470d0a1a0a"), type: image("png") },
  { matches: starts("49492a00"), type: image("tiff") },
  { matches: starts("4d4d002a"), type: image("tiff") },
  { matches: starts("49492b0008000000"), type: image("tiff") },
  { matches: starts("4d4d002b00080000"), type: image("tiff") },
  { matches: (head) => says("RIFF")(head) && says("WEBP", 8)(head), type: image("webp") },
  { matches: starts("0000000c6a5020200d0a870a"), type: unsupported("JPEG 2000") },
  { matches: starts("ff4fff51"), type: unsupported("JPEG 2000") },
  { matches: (head) => head.includes("%PDF-"), type: unsupported("PDF", EXTRACT) },
  { matches: says("GIF8"), type: unsupported("GIF") },
  { matches: isoBrand(/^(hei[cxms]|hev[cx]|mif1|msf1)$/), type: unsupported("HEIC") },
  { matches: isoBrand(/^avi[fs]$/), type: unsupported("AVIF") },
  { matches: starts("0000000c4a584c200d0a870a"), type: unsupported("JPEG XL") },
  { matches: starts("ff0a"), type: unsupported("JPEG XL") },
  { matches: says("AT&TFORM"), type: unsupported("DjVu") },
  { matches: says("8BPS"), type: unsupported("Photoshop") },
  { matches: starts("974a42320d0a1a0a"), type: unsupported("JBIG2") },
  { matches: (head) => says("BM")(head) && head.length >= 26 && isBmpHeader(head), type: unsupported("BMP") },
  { matches: (head) => /^P[1-7]\s/.test(head.toString("latin1", 0, 3)), type: unsupported("PNM") },
  { matches: (head) => isMarkup(head, "<svg"), type: unsupported("SVG") },
  { matches: says("PK\u0003\u0004"), type: other("a ZIP archive") },
  { matches: (head) => isMarkup(head, "<"), type: other("a markup file (HTML or XML)") },
  { matches: isText, type: other("a text file") },
];

/** The type that the first bytes (at most SNIFF_BYTES) of a file that is not empty show. */
export function sniffType(head: Buffer): SniffedType {
  return SIGNATURES.find((signature) => signature.matches(head))?.type ?? other("of no known image type");
}

/** The size of the info header that follows the 14-byte BMP file header is one of a few. */
function isBmpHeader(head: Buffer): boolean {
  return [12, 40, 52, 56, 64, 108, 124].includes(head.readUInt32LE(14));
}

function isMarkup(head: Buffer, needle: string): boolean {
  const text = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  return text.startsWith("<") && text.includes(needle);
}

function isText(head: Buffer): boolean {
  const utf16 = starts("fffe")(head) || starts("feff")(head);
  return utf16 || !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127);
}

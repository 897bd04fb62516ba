// Makes the searchable PDF of one page.
import { hasText, isoDate, sourceOfPage, titleOfPage } from "./describe-page.ts";
import { encodePageImage, type ImageEncoding } from "./page-image.ts";
import { addPage, finishDocument, startDocument } from "./pdf-document.ts";
import type { PublishedPage } from "./published-page.ts";
import { readScanBytes } from "./read-scan-bytes.ts";
import type { Conformance } from "./xmp.ts";

/** A finished PDF and what became of the pictures in it. */
export interface PdfOutput {
  readonly bytes: Uint8Array;
  /** One entry per page. */
  readonly encodings: readonly ImageEncoding[];
  /** Size of the PDF / size of its scans; a frame counts as its share of its file. */
  readonly ratio: number;
}

/**
 * The PDF/A-2u of one page: the scan, the invisible words on it, title, language and outline. A pure function of the
 * scan's bytes and the page: the same page gives the same bytes, with no clock read.
 * Throws SCAN_MISSING, SCAN_CHANGED or SCAN_UNREADABLE.
 */
export async function buildPagePdf(
  page: PublishedPage,
  conformance: Conformance = "a-2u",
): Promise<PdfOutput> {
  const bytes = await readScanBytes(page.scan);
  const image = await encodePageImage(bytes, page.scan, conformance !== "a-1b");
  const document = await startDocument(conformance);
  addPage(document, page, image);
  const date = isoDate(page.identity.date);
  const pdf = await finishDocument(document, {
    title: titleOfPage(page),
    source: sourceOfPage(page),
    ...(!hasText(page) && { subject: NO_TEXT }),
    ...(date && { date }),
  });
  return { bytes: pdf, encodings: [image.encoding], ratio: pdf.length / scanShare(page) };
}

const NO_TEXT = "No text was recognised on this page.";

/** The part of the scan's file that this page takes up, in bytes. */
export function scanShare({ scan }: PublishedPage): number {
  return scan.bytes / Math.max(1, scan.header.frames);
}

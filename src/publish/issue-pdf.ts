// Makes the searchable PDF of one issue: its pages in order, with outline and page labels.
import { AppError } from "../errors.ts";
import { quotePath } from "../files.ts";
import { hasText, isoDate, sourceOfPage, titleOfIssue } from "./describe-page.ts";
import { encodePageImage, type ImageEncoding } from "./page-image.ts";
import { type PdfOutput, scanShare } from "./page-pdf.ts";
import { addPage, finishDocument, startDocument } from "./pdf-document.ts";
import type { PublishedPage } from "./published-page.ts";
import { readScanBytes } from "./read-scan-bytes.ts";
import type { Conformance } from "./xmp.ts";

export interface IssueOptions {
  readonly conformance?: Conformance;
  /** Largest sum of the pictures in bytes; the whole document is built in memory. */
  readonly maxPictureBytes?: number;
}

const MAX_PICTURE_BYTES = 768 * 1024 * 1024;

/**
 * The PDF/A-2u of the pages of one title and date, in the order given. Pages are asked for one at a time, so that a
 * caller may read their texts as they are needed. A pure function of the scans' bytes and the pages.
 * Throws SCAN_MISSING, SCAN_CHANGED or SCAN_UNREADABLE for a scan, BAD_ARGUMENT when there is no page, and
 * SCAN_TOO_LARGE when the pictures together pass the limit.
 */
export async function buildIssuePdf(
  pages: Iterable<PublishedPage> | AsyncIterable<PublishedPage>,
  { conformance = "a-2u", maxPictureBytes = MAX_PICTURE_BYTES }: IssueOptions = {},
): Promise<PdfOutput> {
  const document = await startDocument(conformance);
  const encodings: ImageEncoding[] = [];
  const sources: string[] = [];
  let first: PublishedPage | undefined;
  let pictureBytes = 0;
  let scanBytes = 0;
  let withoutText = 0;
  for await (const page of pages) {
    first ??= page;
    const image = await encodePageImage(await readScanBytes(page.scan), page.scan, conformance !== "a-1b");
    pictureBytes += image.data.length;
    if (pictureBytes > maxPictureBytes) throw tooLarge(page, maxPictureBytes);
    addPage(document, page, image);
    encodings.push(image.encoding);
    sources.push(sourceOfPage(page));
    scanBytes += scanShare(page);
    if (!hasText(page)) withoutText += 1;
  }
  if (!first) throw new AppError("BAD_ARGUMENT", "An issue needs at least one page to become a PDF.");
  const date = isoDate(first.identity.date);
  const bytes = await finishDocument(document, {
    title: titleOfIssue(first),
    source: sources.join(" "),
    ...(withoutText > 0 && {
      subject: `No text was recognised on ${withoutText} of ${sources.length} pages.`,
    }),
    ...(date && { date }),
  });
  return { bytes, encodings, ratio: bytes.length / scanBytes };
}

function tooLarge(page: PublishedPage, limit: number): AppError {
  const mebibytes = Math.round(limit / 1024 / 1024);
  return new AppError(
    "SCAN_TOO_LARGE",
    `The issue of ${quotePath(page.scan.path)} has more than ${mebibytes} MiB of pictures, too much for one PDF. Publish its pages one by one.`,
  );
}

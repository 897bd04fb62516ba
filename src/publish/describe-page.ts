// Words for people about a published page: its title, its place in an outline, its language.

import { cleanText } from "./clean-text.ts";
import type { PublishedPage } from "./published-page.ts";

/** "The Sample Gazette, 1992-03-05, page 13", or the scan's file name when the title is not known. */
export function titleOfPage(page: PublishedPage): string {
  const { title, date, page: label } = page.identity;
  if (!title) return scanName(page);
  return cleanText([title, date, label && `page ${label}`].filter(Boolean).join(", "));
}

/** "The Sample Gazette, 1992-03-05", or the file name of the first scan. */
export function titleOfIssue(page: PublishedPage): string {
  const { title, date } = page.identity;
  return title ? cleanText([title, date].filter(Boolean).join(", ")) : scanName(page);
}

/** The label that a reader shows for the page: as printed, else its place in the file counted from 1. */
export function labelOfPage(page: PublishedPage, index: number): string {
  return cleanText(page.identity.page ?? "") || String(index + 1);
}

export function hasText(page: PublishedPage): boolean {
  return page.text.regions.some((region) =>
    region.lines.some((line) => line.words.some((word) => !word.suppressed && cleanText(word.text) !== "")),
  );
}

/** "sha256:<hex>" of the scan, with the frame counted from 1 when the file has several. */
export function sourceOfPage({ scan }: PublishedPage): string {
  const frame = scan.header.frames > 1 ? ` frame ${scan.frame + 1}` : "";
  return `sha256:${scan.sha256}${frame}`;
}

/** BCP 47 tags for Tesseract codes: "eng+fra" is en, fr. Codes that are no language (osd, equ) are left out. */
export function languageTags(codes: string): string[] {
  const tags = codes.split("+").flatMap((code) => {
    const language = code.split("_")[0] ?? "";
    if (!/^[a-z]{3}$/.test(language) || language === "osd" || language === "equ") return [];
    return Intl.getCanonicalLocales(language);
  });
  return [...new Set(tags)];
}

/** A date that XMP can hold; uncertain dates stay in the title alone. */
export function isoDate(date: string | undefined): string | undefined {
  return date && /^\d{4}(-\d\d(-\d\d)?)?$/.test(date) ? date : undefined;
}

function scanName({ scan }: PublishedPage): string {
  const file = scan.path.split(/[\\/]/).at(-1) ?? scan.path;
  const stem = cleanText(file.replace(/(?<=.)\.[^.]*$/, "")) || "Scan";
  return scan.frame > 0 ? `${stem}, page ${scan.frame + 1}` : stem;
}

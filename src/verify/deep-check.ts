// Opens outputs again and compares what they say with the text in the database.
import { AppError } from "../errors.ts";
import { toPlainText } from "../publish/plain-text.ts";
import { expectedText, verifyPageJson, verifyPdf } from "../publish/verify-output.ts";
import type { OutputRecord, PageId, ReadOnlyStore } from "../store/store.ts";
import type { DeepCheck } from "./verify-outputs.ts";

/** The check for outputs that a run would call current. */
export function deepCheckOf(store: ReadOnlyStore): DeepCheck {
  return async ({ output, shows }, bytes) => {
    const { pageId, path } = output;
    if (pageId !== undefined) return checkPageOutput(store, output, pageId, bytes);
    const texts = shows.map((page) => store.currentText(page));
    const known = texts.filter((text) => text !== undefined);
    if (known.length < texts.length) throw differs(path, "a page that it shows has no text");
    await verifyPdf(bytes, path, known.map(expectedText));
  };
}

async function checkPageOutput(
  store: ReadOnlyStore,
  { kind, path }: OutputRecord,
  pageId: PageId,
  bytes: Buffer,
): Promise<void> {
  const text = store.currentText(pageId);
  const sha256 = store.page(pageId)?.scan?.sha256;
  if (!text || sha256 === undefined) throw differs(path, "the page it shows has no text");
  if (kind === "page-pdf") await verifyPdf(bytes, path, [expectedText(text)]);
  else if (kind === "json") verifyPageJson(bytes.toString("utf8"), path, sha256);
  else if (kind === "text" && bytes.toString("utf8") !== toPlainText(text))
    throw differs(path, "it does not say what the database says");
}

const differs = (path: string, why: string) =>
  new AppError(
    "OUTPUT_NOT_VERIFIED",
    `The output ${path} cannot be trusted: ${why}. Remove it and run again.`,
  );

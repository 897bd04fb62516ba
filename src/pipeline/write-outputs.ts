// Writes outputs inside a worker: builds the bytes, writes them under a temporary name, opens them again, renames.
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../errors.ts";
import { sha256OfBytes, writeAtomically } from "../files.ts";
import { buildIssuePdf } from "../publish/issue-pdf.ts";
import { type DocumentedPage, toPageJson } from "../publish/page-json.ts";
import { buildPagePdf } from "../publish/page-pdf.ts";
import { toPlainText } from "../publish/plain-text.ts";
import type { PublishedPage } from "../publish/published-page.ts";
import { expectedText, verifyPageJson, verifyPdf } from "../publish/verify-output.ts";
import type { OutputKind } from "../store/store.ts";

/** One file to write; the path is relative to the archive folder, with forward slashes. */
export interface OutputOrder {
  readonly kind: OutputKind;
  readonly path: string;
}

/** The outputs of one page that are due. */
export interface PageOrder {
  readonly archiveDir: string;
  readonly page: DocumentedPage;
  readonly outputs: readonly OutputOrder[];
}

/** One issue's PDF, its pages in their order. */
export interface IssueOrder {
  readonly archiveDir: string;
  readonly pages: readonly PublishedPage[];
  readonly output: OutputOrder;
}

export interface WrittenOutput extends OutputOrder {
  readonly sha256: string;
  readonly bytes: number;
}

/** The bytes of an output, and how to tell from the file on disk that it is whole. */
interface BuiltOutput {
  readonly bytes: Uint8Array | string;
  readonly verify: (written: Buffer) => void | Promise<void>;
}

/** Writes a page's outputs. Throws SCAN_*, DISK_FULL, OUTPUT_NOT_WRITABLE and OUTPUT_NOT_VERIFIED. */
export async function writePageOutputs({ archiveDir, page, outputs }: PageOrder): Promise<WrittenOutput[]> {
  const written: WrittenOutput[] = [];
  for (const order of outputs) written.push(await write(archiveDir, order, await buildOutput(order, page)));
  return written;
}

/** Writes an issue's PDF. Throws as writePageOutputs. */
export async function writeIssueOutput({ archiveDir, pages, output }: IssueOrder): Promise<WrittenOutput[]> {
  const { bytes } = await buildIssuePdf(pages);
  const expected = pages.map(({ text }) => expectedText(text));
  const verify = (written: Buffer) => verifyPdf(written, output.path, expected);
  return [await write(archiveDir, output, { bytes, verify })];
}

async function buildOutput({ kind, path }: OutputOrder, page: DocumentedPage): Promise<BuiltOutput> {
  switch (kind) {
    case "page-pdf": {
      const { bytes } = await buildPagePdf(page);
      return { bytes, verify: (written) => verifyPdf(written, path, [expectedText(page.text)]) };
    }
    case "text": {
      const bytes = toPlainText(page.text);
      return { bytes, verify: (written) => requireSame(written, bytes, path) };
    }
    case "json": {
      const { sha256 } = page.scan;
      return {
        bytes: toPageJson(page),
        verify: (written) => verifyPageJson(written.toString(), path, sha256),
      };
    }
    default:
      throw new Error(`A page has no output of kind ${kind}`);
  }
}

async function write(archiveDir: string, order: OutputOrder, built: BuiltOutput): Promise<WrittenOutput> {
  const path = join(archiveDir, ...order.path.split("/"));
  await makeFolder(dirname(path));
  await writeAtomically(path, built.bytes, async (temporary) => built.verify(await readFile(temporary)));
  return { ...order, sha256: sha256OfBytes(built.bytes), bytes: Buffer.byteLength(built.bytes) };
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    const isFull = ["ENOSPC", "EDQUOT"].includes((cause as NodeJS.ErrnoException).code ?? "");
    throw new AppError(
      isFull ? "DISK_FULL" : "OUTPUT_NOT_WRITABLE",
      `The folder ${folder} cannot be made (${(cause as Error).message}). Make room or mend its rights, then run again.`,
      { cause },
    );
  }
}

function requireSame(written: Buffer, wanted: string, path: string): void {
  if (written.toString("utf8") === wanted) return;
  throw new AppError(
    "OUTPUT_NOT_VERIFIED",
    `${path} does not read back as it was written. Check the disk, then run again.`,
  );
}

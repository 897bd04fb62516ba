// Reads back the JSON result of an earlier evaluation, to compare with.
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { PageEvaluation } from "./evaluate-page.ts";

const share = z.number();
const counted = z.object({ printed: z.number(), found: z.number() });

const pageSchema = z.looseObject({
  name: z.string(),
  kind: z.string(),
  wasRead: z.boolean(),
  score: z.looseObject({
    characters: z.number(),
    words: z.number(),
    cer: share.optional(),
    wer: share.optional(),
    recall: share,
    precision: share.optional(),
    f1: share,
    trigramRecall: share,
  }),
  critical: z.object({ names: counted, numbers: counted, dates: counted }),
});

const savedSchema = z.looseObject({ pages: z.array(pageSchema) });

/** The pages of a saved result. Throws BAD_ARGUMENT when the file is missing or is no such result. */
export async function loadSavedPages(path: string): Promise<readonly PageEvaluation[]> {
  try {
    const { pages } = savedSchema.parse(JSON.parse(await readFile(path, "utf8")));
    return pages.map((page) => ({ ...page, intervals: {} }) as PageEvaluation);
  } catch (cause) {
    throw new AppError(
      "BAD_ARGUMENT",
      `${path} is not a result of "broadsheet evaluate --json". Give the file that such a run wrote.`,
      { cause },
    );
  }
}

// Typed truth of pages: what a folder of truths holds and how it is read.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";
import {
  articlesSchema,
  drawnSchema,
  layoutOfArticles,
  layoutOfDrawn,
  type TruthLayout,
} from "./truth-layout.ts";

/** A block of truth text with the article it belongs to, in reading order. */
export interface TruthBlock {
  readonly article: string;
  readonly text: string;
}

export interface PageTruth {
  /** File stem shared by scan and truth. */
  readonly name: string;
  readonly kind: string;
  readonly damage?: string;
  readonly text: string;
  readonly optional: readonly string[];
  readonly partial: boolean;
  /** Empty when the blocks of the page are not known. */
  readonly blocks: readonly TruthBlock[];
  /** Where they lie, when known. */
  readonly layout?: TruthLayout;
}

const MAX_TRUTH_BYTES = 16 * 1024 * 1024;

const metaSchema = z.looseObject({
  kind: z.string().optional(),
  damage: z.string().optional(),
  optional_text: z.array(z.string()).optional(),
  partial: z.union([z.boolean(), z.string()]).nullish(),
});

async function readIfThere(path: string): Promise<string | undefined> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts?.isFile()) return undefined;
  if (facts.size > MAX_TRUTH_BYTES) {
    throw new AppError(
      "BAD_ARGUMENT",
      `${path} is too large for a truth file (limit 16 MB). Check the folder.`,
    );
  }
  return readFile(path, "utf8");
}

function parseJson<T>(path: string, text: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new AppError(
      "BAD_ARGUMENT",
      `${path} is not a truth file in the form that docs/evaluate.md describes. Mend or remove it.`,
      { cause },
    );
  }
}

async function loadOne(folder: string, name: string): Promise<PageTruth> {
  const path = (ending: string) => join(folder, `${name}${ending}`);
  const text = (await readIfThere(path(".txt"))) ?? "";
  const metaText = await readIfThere(path(".meta.json"));
  const meta = metaText === undefined ? {} : parseJson(path(".meta.json"), metaText, metaSchema);
  const { blocks, layout } = await loadBlocks(path);
  return {
    name,
    kind: meta.kind ?? "unknown",
    ...(meta.damage === undefined ? {} : { damage: meta.damage }),
    text,
    optional: meta.optional_text ?? [],
    partial: Boolean(meta.partial),
    blocks,
    ...(layout ? { layout } : {}),
  };
}

async function loadBlocks(path: (ending: string) => string): Promise<Pick<PageTruth, "blocks" | "layout">> {
  const articlesText = await readIfThere(path(".articles.json"));
  if (articlesText !== undefined) {
    const known = parseJson(path(".articles.json"), articlesText, articlesSchema);
    const layout = layoutOfArticles(known);
    const blocks = known.articles.flatMap(({ id, parts }) =>
      parts.map(({ text }) => ({ article: String(id), text })),
    );
    return { blocks, ...(layout ? { layout } : {}) };
  }
  const drawnText = await readIfThere(path(".truth.json"));
  if (drawnText === undefined) return { blocks: [] };
  const layout = layoutOfDrawn(parseJson(path(".truth.json"), drawnText, drawnSchema));
  const printed = layout.blocks.filter(({ text }) => text !== "");
  return {
    layout,
    blocks: printed.map(({ article, text }, i) => ({ article: article ?? `block ${i}`, text })),
  };
}

/**
 * Every page of truth in a folder: `<stem>.txt` with, beside it when known, `<stem>.meta.json` and
 * `<stem>.articles.json` or, for drawn pages, `<stem>.truth.json`. Throws BAD_ARGUMENT when the folder is missing, holds no truth or a file has another form.
 */
export async function loadTruths(folder: string): Promise<readonly PageTruth[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new AppError("BAD_ARGUMENT", `Cannot read the truth folder ${folder}. Give a folder that exists.`, {
      cause,
    });
  });
  const stems = names
    .filter((name) => name.endsWith(".txt") && !/readme/i.test(name))
    .map((name) => name.slice(0, -".txt".length))
    .sort();
  if (stems.length === 0) {
    throw new AppError("BAD_ARGUMENT", `${folder} holds no truth: there is no <scan name>.txt in it.`);
  }
  return Promise.all(stems.map((stem) => loadOne(folder, stem)));
}

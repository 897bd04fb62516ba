// Typed truth of pages: what a folder of truths holds and how it is read.
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError } from "../errors.ts";

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
  /** Empty when region truth is not known. */
  readonly blocks: readonly TruthBlock[];
}

const MAX_TRUTH_BYTES = 16 * 1024 * 1024;

const metaSchema = z.looseObject({
  kind: z.string().optional(),
  damage: z.string().optional(),
  optional_text: z.array(z.string()).optional(),
  partial: z.union([z.boolean(), z.string()]).nullish(),
});

const articlesSchema = z.looseObject({
  articles: z.array(
    z.looseObject({
      id: z.union([z.string(), z.number()]),
      parts: z.array(z.looseObject({ text: z.string() })),
    }),
  ),
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
  const articlesText = await readIfThere(path(".articles.json"));
  const articles =
    articlesText === undefined
      ? []
      : parseJson(path(".articles.json"), articlesText, articlesSchema).articles;
  return {
    name,
    kind: meta.kind ?? "unknown",
    ...(meta.damage === undefined ? {} : { damage: meta.damage }),
    text,
    optional: meta.optional_text ?? [],
    partial: Boolean(meta.partial),
    blocks: articles.flatMap((a) => a.parts.map((part) => ({ article: String(a.id), text: part.text }))),
  };
}

/**
 * Every page of truth in a folder: `<stem>.txt` with, beside it when known, `<stem>.meta.json` and
 * `<stem>.articles.json`. Throws BAD_ARGUMENT when the folder is missing, holds no truth or a file has another form.
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

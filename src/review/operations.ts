// What a reviewer can do to the text of a page: one schema for requests, offline sheets and tables alike.
import { z } from "zod";
import { ARTICLE_ROLES, REGION_KINDS } from "../model/text.ts";

/** Longest text a word, line or reason may have, in UTF-16 units. */
const MAX_WORD = 500;
const MAX_LINE = 5000;
const MAX_REGION = 50_000;

/** Names of parts as src/model/correction.ts makes them, and nothing else. */
export const partId = z.string().regex(/^(?:page|[rlwf](?:\d{1,7}(?:\.\d{1,7}){0,2}|\+\d{1,9}\.\d{1,7}))$/, {
  message: "is not the name of a part of a page",
});

const side = z.number().min(-1e6).max(1e6);
export const boxSchema = z
  .strictObject({ x0: side, y0: side, x1: side, y1: side })
  .refine(({ x0, y0, x1, y1 }) => x1 > x0 && y1 > y0, "must have a width and a height");

/** What no print shows, and what could deceive a reader's eye: controls, halves of characters, direction overrides. */
const UNPRINTABLE = /[^\P{Cc}\t\n\r]|[\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u;

const typed = (most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => !UNPRINTABLE.test(text), "holds control characters, which no print has");
const wordText = typed(MAX_WORD).refine((text) => /\S/.test(text), "must not be empty");
const reason = typed(MAX_WORD).trim().min(1);

export const operationSchema = z.discriminatedUnion("kind", [
  /** Another text for one word. A text with blanks splits the word. */
  z.strictObject({ kind: z.literal("word-text"), word: partId, text: wordText }),
  /** The reading of these words is right as it stands. */
  z.strictObject({ kind: z.literal("word-accepted"), words: z.array(partId).min(1).max(5000) }),
  z.strictObject({ kind: z.literal("word-illegible"), words: z.array(partId).min(1).max(500), reason }),
  /** Neighbours in one line become one word; without `text`, their texts put together. */
  z.strictObject({
    kind: z.literal("words-merged"),
    words: z.array(partId).min(2).max(50),
    text: wordText.optional(),
  }),
  z.strictObject({ kind: z.literal("word-split"), word: partId, texts: z.array(wordText).min(2).max(50) }),
  /** After a word of the line, or at its start when `after` is null. Without box, it takes the gap there. */
  z.strictObject({
    kind: z.literal("word-inserted"),
    line: partId,
    after: partId.nullable(),
    text: wordText,
    box: boxSchema.optional(),
  }),
  z.strictObject({ kind: z.literal("word-deleted"), words: z.array(partId).min(1).max(500) }),
  z.strictObject({ kind: z.literal("line-retyped"), line: partId, text: typed(MAX_LINE) }),
  z.strictObject({ kind: z.literal("line-accepted"), lines: z.array(partId).min(1).max(2000) }),
  /** One line of text for each line of print, in order. */
  z.strictObject({ kind: z.literal("region-retyped"), region: partId, text: typed(MAX_REGION) }),
  /** A new region; lines that lie in the box move into it. `before` is the region it precedes, null for the end. */
  z.strictObject({
    kind: z.literal("region-drawn"),
    box: boxSchema,
    regionKind: z.enum(REGION_KINDS),
    before: partId.nullable(),
  }),
  z.strictObject({ kind: z.literal("region-redrawn"), region: partId, box: boxSchema }),
  z.strictObject({
    kind: z.literal("region-kind"),
    regions: z.array(partId).min(1).max(500),
    regionKind: z.enum(REGION_KINDS),
  }),
  z.strictObject({ kind: z.literal("regions-merged"), regions: z.array(partId).min(2).max(100) }),
  /** Cut along a horizontal or vertical line, in master pixels. */
  z.strictObject({
    kind: z.literal("region-split"),
    region: partId,
    cut: z.union([z.strictObject({ x: side }), z.strictObject({ y: side })]),
  }),
  /** Only a region without lines. */
  z.strictObject({ kind: z.literal("region-deleted"), region: partId }),
  /** All regions of the page in their new order. */
  z.strictObject({ kind: z.literal("regions-ordered"), regions: z.array(partId).min(1).max(5000) }),
  /** All articles of the page. */
  z.strictObject({
    kind: z.literal("articles-grouped"),
    articles: z
      .array(
        z.strictObject({
          regions: z
            .array(z.strictObject({ region: partId, role: z.enum(ARTICLE_ROLES) }))
            .min(1)
            .max(500),
          jumpTo: typed(MAX_WORD).optional(),
          jumpFrom: typed(MAX_WORD).optional(),
        }),
      )
      .max(500),
  }),
  z.strictObject({ kind: z.literal("finding-settled"), findings: z.array(partId).min(1).max(500) }),
]);

export type Operation = z.infer<typeof operationSchema>;

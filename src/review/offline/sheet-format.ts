// The file that comes back from an offline sheet or table: what a person said of words, and what they had seen.
import { z } from "zod";
import { partId } from "../operations.ts";

const text = z.string().max(500);

const answer = z.discriminatedUnion("action", [
  z.strictObject({ action: z.literal("text"), text: text.regex(/\S/, "must not be empty") }),
  z.strictObject({ action: z.literal("accept") }),
  z.strictObject({ action: z.literal("illegible"), reason: text.regex(/\S/, "must not be empty") }),
  z.strictObject({ action: z.literal("delete") }),
]);

const answered = z.strictObject({
  /** The scan, so that the file fits any copy of the archive. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  frame: z.int().min(0),
  word: partId,
  /** The word as it stood on the sheet. */
  seen: text,
  answer,
});

export const answersSchema = z.strictObject({
  format: z.literal("broadsheet-answers"),
  version: z.literal(1),
  who: z.string().trim().min(1).max(80),
  answers: z.array(answered).max(100_000),
});

export type Answers = z.infer<typeof answersSchema>;
export type Answered = z.infer<typeof answered>;

/** One place of a sheet or table. */
export interface SheetItem {
  readonly sha256: string;
  readonly frame: number;
  readonly word: string;
  readonly seen: string;
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly scan: string;
  readonly doubt: string;
  readonly certainty: number;
  readonly alternatives: readonly string[];
  readonly before: string;
  readonly after: string;
  /** A picture as a data address; empty where it could not be made. */
  readonly crop: string;
}

// The schemas that routes share: ids, selections and windows, as they come in paths and query strings.
import { z } from "zod";
import type { FindingCode } from "../../model/finding.ts";
import { PAGE_STATES, type PageState } from "../../model/page-state.ts";
import { partId } from "../operations.ts";

const wholeFrom = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/, "must be a whole number")
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be from ${least} to ${most}`);

export const rowId = wholeFrom(1, Number.MAX_SAFE_INTEGER);
export const revision = wholeFrom(0, Number.MAX_SAFE_INTEGER);
export const limit = (most: number, usual: number) => wholeFrom(1, most).optional().default(usual);
export const offset = wholeFrom(0, 1e9).optional().default(0);
export const year = wholeFrom(1000, 2999);
export const pixels = wholeFrom(0, 1_000_000);
export const tileNumber = wholeFrom(0, 100_000);

export const pageParam = z.object({ page: rowId });
export const regionParam = z.object({ page: rowId, region: partId });

const date = z
  .string()
  .regex(
    /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    "must be a date such as 1992-03-05 or 1992-03",
  );
const text = (most: number) => z.string().min(1).max(most);
const states = z
  .string()
  .max(200)
  .transform((list, context): PageState[] =>
    list.split(",").flatMap((name) => {
      const state = PAGE_STATES.find((known) => known === name);
      if (!state) context.addIssue({ code: "custom", message: "must be states of pages joined by commas" });
      return state ?? [];
    }),
  );
const numbers = z
  .string()
  .max(10_000)
  .regex(/^\d{1,12}(,\d{1,12})*$/, "must be page numbers joined by commas")
  .transform((list) => list.split(",").map(Number));

/** Codes are looked up in the archive, never trusted: an unknown one finds nothing. */
const findingCode = z
  .string()
  .regex(/^[A-Z_]{1,40}$/)
  .transform((code) => code as FindingCode);

export const selectionQuery = {
  title: text(500).optional(),
  from: date.optional(),
  to: date.optional(),
  states: states.optional(),
  finding: findingCode.optional(),
  run: rowId.optional(),
  pages: numbers.optional(),
};

/** The same in a JSON body. */
export const selectionBody = z.strictObject({
  title: text(500).optional(),
  from: date.optional(),
  to: date.optional(),
  states: z.array(z.enum(PAGE_STATES)).max(20).optional(),
  finding: findingCode.optional(),
  run: z.int().min(1).optional(),
  pages: z.array(z.int().min(1)).max(5000).optional(),
});

export const cursor = text(200)
  .regex(/^[\w.+:~-]+$/, "is not a place in a list")
  .optional();
export const dateQuery = date.optional();
export const titleQuery = text(500);
export const reason = z.string().trim().min(1).max(500);

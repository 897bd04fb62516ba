// Routes of series: all occurrences of one wrong form, and applying a correction to the ticked ones.
import { Hono } from "hono";
import { z } from "zod";
import type { SeriesService } from "../desk.ts";
import { partId } from "../operations.ts";
import { checked } from "./checked.ts";
import { type Environment, reviewerOf } from "./environment.ts";
import { reason, selectionBody } from "./request-schemas.ts";

const seriesOrder = z.strictObject({
  form: z.string().trim().min(1).max(100),
  mode: z.enum(["word", "part", "pattern"]),
  replacement: z.string().trim().max(100),
  matchCase: z.boolean().default(true),
});

const ticked = z.strictObject({ page: z.int().min(1), revision: z.int().min(0), word: partId });

export const seriesRoutes = (series: SeriesService) =>
  new Hono<Environment>()
    /** Only looks; a POST because a selection may be long. */
    .post(
      "/series/find",
      checked(
        "json",
        z.strictObject({
          order: seriesOrder,
          selection: selectionBody.default({}),
          limit: z.int().min(1).max(1000).default(200),
        }),
      ),
      async (c) => {
        const { order, selection, limit } = c.req.valid("json");
        return c.json(await series.find(order, selection, limit));
      },
    )
    .post(
      "/series/apply",
      checked(
        "json",
        z.strictObject({
          order: seriesOrder,
          ticked: z.array(ticked).min(1).max(1000),
          why: reason.optional(),
        }),
      ),
      async (c) => {
        const { order, ticked, why } = c.req.valid("json");
        return c.json(await series.apply(order, ticked, reviewerOf(c.var.session), why));
      },
    );

// The route of the queue: places that somebody should look at, over any selection of pages.
import { Hono } from "hono";
import { z } from "zod";
import type { DoubtService } from "../desk.ts";
import type { Doubt } from "../views.ts";
import { checked } from "./checked.ts";
import type { Environment } from "./environment.ts";
import { cursor, limit, selectionQuery } from "./request-schemas.ts";

const DOUBTS = ["certainty", "number", "date", "finding", "conflict"] as const satisfies readonly Doubt[];

const doubts = z
  .string()
  .max(100)
  .transform((list, context): Doubt[] =>
    list.split(",").flatMap((name) => {
      const doubt = DOUBTS.find((known) => known === name);
      if (!doubt) context.addIssue({ code: "custom", message: `must be of ${DOUBTS.join(", ")}` });
      return doubt ?? [];
    }),
  );

const queueQuery = z.strictObject({
  ...selectionQuery,
  doubts: doubts.optional().default([...DOUBTS]),
  after: cursor,
  limit: limit(100, 20),
  order: z.enum(["certainty", "page"]).optional().default("certainty"),
});

export const queueRoutes = (service: DoubtService) =>
  new Hono<Environment>().get("/queue", checked("query", queueQuery), (c) => {
    const { doubts, after, limit, order, ...selection } = c.req.valid("query");
    return c.json(service.list(selection, { doubts, after, limit, order }));
  });

// Routes that change text: saving operations on a page, undo and redo of whole groups.
import { Hono } from "hono";
import { z } from "zod";
import type { CorrectionService } from "../desk.ts";
import { operationSchema } from "../operations.ts";
import { checked } from "./checked.ts";
import { type Environment, reviewerOf } from "./environment.ts";
import { limit, pageParam, reason, rowId } from "./request-schemas.ts";

const saveBody = z.strictObject({
  revision: z.int().min(0),
  operations: z.array(operationSchema).min(1).max(1000),
  why: reason.optional(),
});
const groupParam = z.object({ group: rowId });

export const correctionRoutes = (corrections: CorrectionService) =>
  new Hono<Environment>()
    /** 409 with a Conflict when somebody else changed the same words since `revision`. */
    .post("/pages/:page/corrections", checked("param", pageParam), checked("json", saveBody), (c) => {
      const order = { page: c.req.valid("param").page, ...c.req.valid("json") };
      return c.json(corrections.save(order, reviewerOf(c.var.session)));
    })
    .get("/groups", checked("query", z.strictObject({ limit: limit(500, 50) })), (c) =>
      c.json(corrections.groups(reviewerOf(c.var.session), c.req.valid("query").limit)),
    )
    .post("/groups/:group/undo", checked("param", groupParam), (c) =>
      c.json(corrections.undo(c.req.valid("param").group, reviewerOf(c.var.session))),
    )
    .post("/groups/:group/redo", checked("param", groupParam), (c) =>
      c.json(corrections.redo(c.req.valid("param").group, reviewerOf(c.var.session))),
    );

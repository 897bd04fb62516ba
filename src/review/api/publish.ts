// Routes that start work in the background: writing outputs anew, and reading a region again.
import { Hono } from "hono";
import { z } from "zod";
import type { PublishService, RereadService } from "../desk.ts";
import { checked } from "./checked.ts";
import { type Environment, reviewerOf } from "./environment.ts";
import { regionParam } from "./request-schemas.ts";

const publishBody = z.strictObject({ pages: z.array(z.int().min(1)).min(1).max(5000).optional() });

export const publishRoutes = (publish: PublishService) =>
  new Hono<Environment>()
    .get("/publish", (c) => c.json(publish.status()))
    .post("/publish", checked("json", publishBody), (c) =>
      c.json(publish.start(c.req.valid("json").pages, reviewerOf(c.var.session))),
    );

const rereadBody = z.strictObject({
  languages: z
    .string()
    .regex(/^[a-z]{3}(_[a-z]+)*(\+[a-z]{3}(_[a-z]+)*)*$/, 'must be language codes joined by "+"')
    .max(100)
    .optional(),
  scale: z.number().min(0.25).max(6).optional(),
  threshold: z.enum(["otsu", "tiled-otsu", "sauvola"]).optional(),
  segmentation: z.enum(["block", "column", "line", "sparse"]).optional(),
});
const jobParam = z.object({ job: z.string().regex(/^[\w-]{1,40}$/) });

export const rereadRoutes = (reread: RereadService) =>
  new Hono<Environment>()
    .post(
      "/pages/:page/regions/:region/reread",
      checked("param", regionParam),
      checked("json", rereadBody),
      (c) => {
        const { page, region } = c.req.valid("param");
        return c.json(reread.start(page, region, c.req.valid("json"), reviewerOf(c.var.session)));
      },
    )
    .get("/rereads/:job", checked("param", jobParam), (c) => c.json(reread.job(c.req.valid("param").job)))
    .post("/rereads/:job/accept", checked("param", jobParam), (c) =>
      c.json(reread.accept(c.req.valid("param").job, reviewerOf(c.var.session))),
    );

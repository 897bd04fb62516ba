// Routes about pages: lists, filters, calendar, one page with everything, its history, states and sign-off.
import { Hono } from "hono";
import { z } from "zod";
import type { ImageService, PageService } from "../desk.ts";
import { checked } from "./checked.ts";
import { type Environment, reviewerOf } from "./environment.ts";
import {
  cursor,
  limit,
  pageParam,
  reason,
  revision,
  rowId,
  selectionQuery,
  titleQuery,
  year,
} from "./request-schemas.ts";

const listQuery = z.strictObject({
  ...selectionQuery,
  after: cursor,
  limit: limit(500, 50),
  sort: z.enum(["issue", "doubts", "certainty"]).optional().default("issue"),
});

const stateBody = z.strictObject({ to: z.enum(["in-review", "needs-review", "illegible"]), reason });

export const pageRoutes = (pages: PageService, images: Pick<ImageService, "describe">) =>
  new Hono<Environment>()
    .get("/pages", checked("query", listQuery), (c) => {
      const { after, limit, sort, ...selection } = c.req.valid("query");
      return c.json(pages.list(selection, { after, limit, sort }));
    })
    .get("/facets", (c) => c.json(pages.facets()))
    .get("/calendar", checked("query", z.strictObject({ title: titleQuery, year: year.optional() })), (c) => {
      const { title, year } = c.req.valid("query");
      return c.json(pages.calendar(title, year));
    })
    .get("/pages/:page", checked("param", pageParam), (c) => {
      const { page } = c.req.valid("param");
      // Its scan is asked for next: decoding begins while the screen is drawn. What fails is told there.
      images.describe(page).catch(() => {});
      return c.json(pages.detail(page));
    })
    .get("/pages/:page/history", checked("param", pageParam), (c) =>
      c.json({ entries: pages.history(c.req.valid("param").page) }),
    )
    .get("/pages/:page/at/:revision", checked("param", pageParam.extend({ revision })), (c) => {
      const { page, revision } = c.req.valid("param");
      return c.json(pages.textAt(page, revision));
    })
    .get("/pages/:page/diff", checked("param", pageParam), (c) =>
      c.json(pages.diff(c.req.valid("param").page)),
    )
    .post("/pages/:page/state", checked("param", pageParam), checked("json", stateBody), (c) => {
      const { to, reason } = c.req.valid("json");
      return c.json(pages.moveTo(c.req.valid("param").page, to, reviewerOf(c.var.session), reason));
    })
    .post(
      "/pages/:page/sign-off",
      checked("param", pageParam),
      checked("json", z.strictObject({ revision: z.int().min(0) })),
      (c) =>
        c.json(
          pages.signOff(c.req.valid("param").page, c.req.valid("json").revision, reviewerOf(c.var.session)),
        ),
    )
    .get("/conflicts", checked("query", z.strictObject({ page: rowId.optional() })), (c) =>
      c.json({ conflicts: pages.conflicts(c.req.valid("query").page) }),
    )
    .post("/conflicts/:conflict/settle", checked("param", z.object({ conflict: rowId })), (c) =>
      c.json({
        conflicts: pages.settleConflict(c.req.valid("param").conflict, reviewerOf(c.var.session)),
      }),
    );

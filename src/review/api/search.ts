// The route of full-text search, with the place of each hit on the scan.
import { Hono } from "hono";
import { z } from "zod";
import type { SearchService } from "../desk.ts";
import { checked } from "./checked.ts";
import type { Environment } from "./environment.ts";
import { dateQuery, limit, offset, titleQuery } from "./request-schemas.ts";

const searchQuery = z.strictObject({
  q: z.string().max(2000),
  title: titleQuery.optional(),
  from: dateQuery,
  to: dateQuery,
  limit: limit(100, 20),
  offset,
});

export const searchRoutes = (service: SearchService) =>
  new Hono<Environment>().get("/search", checked("query", searchQuery), (c) => {
    const { q, title, from, to, limit, offset } = c.req.valid("query");
    return c.json(
      service.search(q, {
        limit,
        offset,
        ...(title === undefined ? {} : { title }),
        ...(from === undefined ? {} : { from }),
        ...(to === undefined ? {} : { to }),
      }),
    );
  });

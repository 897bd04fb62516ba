// Routes of pictures: deep-zoom tiles and crops of a scan, made on demand; the master itself is never sent.
import { Hono } from "hono";
import { z } from "zod";
import type { ImageService } from "../desk.ts";
import { checked } from "./checked.ts";
import type { Environment } from "./environment.ts";
import { pageParam, pixels, rowId, tileNumber } from "./request-schemas.ts";

/** Tiles are squares of this many pixels without overlap; level 0 is one pixel, the last is the scan itself. */
export const TILE_PX = 256;

const tileParam = z.object({ page: rowId, level: tileNumber, column: tileNumber, row: tileNumber });
const cropQuery = z
  .strictObject({ x0: pixels, y0: pixels, x1: pixels, y1: pixels, width: pixels.optional() })
  .refine(({ x0, x1, y0, y1 }) => x1 > x0 && y1 > y0, "must have a width and a height");

/** A page's pixels never change (a scan is known by its hash), so browsers may keep what they got. */
const KEEP = "private, max-age=86400";

const picture = (bytes: Uint8Array) =>
  new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { "content-type": "image/jpeg", "cache-control": KEEP },
  });

export const imageRoutes = (images: ImageService) =>
  new Hono<Environment>()
    /** What OpenSeadragon needs to know: { width, height, tileSize, tileOverlap, minLevel, maxLevel }. */
    .get("/pages/:page/image", checked("param", pageParam), async (c) => {
      const { widthPx, heightPx } = await images.describe(c.req.valid("param").page);
      const maxLevel = Math.ceil(Math.log2(Math.max(widthPx, heightPx, 1)));
      return c.json({
        width: widthPx,
        height: heightPx,
        tileSize: TILE_PX,
        tileOverlap: 0,
        minLevel: 0,
        maxLevel,
      });
    })
    .get("/pages/:page/tiles/:level/:column/:row", checked("param", tileParam), async (c) => {
      const { page, level, column, row } = c.req.valid("param");
      return picture(await images.tile(page, level, column, row));
    })
    .get("/pages/:page/crop", checked("param", pageParam), checked("query", cropQuery), async (c) => {
      const { width = 1200, ...box } = c.req.valid("query");
      return picture(await images.crop(c.req.valid("param").page, box, Math.min(width, 2400)));
    });

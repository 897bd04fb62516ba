// The review desk as one web application: guards first, then a file of routes for each matter.
import { Hono } from "hono";
import type { Desk } from "../desk.ts";
import { correctionRoutes } from "./corrections.ts";
import type { Environment } from "./environment.ts";
import { imageRoutes } from "./images.ts";
import { pageRoutes } from "./pages.ts";
import { publishRoutes, rereadRoutes } from "./publish.ts";
import { queueRoutes } from "./queue.ts";
import { searchRoutes } from "./search.ts";
import { seriesRoutes } from "./series.ts";
import { sessionRoutes } from "./session.ts";
import type { SessionDoor } from "./session-door.ts";

/** Everything under /api, typed for the client: hc<AppType>("/"). */
export function apiRoutes(desk: Desk, door: SessionDoor) {
  return new Hono<Environment>()
    .route("/api", sessionRoutes(door))
    .route("/api", pageRoutes(desk.pages))
    .route("/api", correctionRoutes(desk.corrections))
    .route("/api", queueRoutes(desk.doubts))
    .route("/api", seriesRoutes(desk.series))
    .route("/api", searchRoutes(desk.search))
    .route("/api", imageRoutes(desk.images))
    .route("/api", publishRoutes(desk.publish))
    .route("/api", rereadRoutes(desk.reread));
}

export type AppType = ReturnType<typeof apiRoutes>;

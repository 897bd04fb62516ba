// The review desk as one web application: guards first, then a file of routes for each matter, then the screens.
import { type Context, Hono, type Next } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { AppError } from "../../errors.ts";
import type { Desk } from "../desk.ts";
import { correctionRoutes } from "./corrections.ts";
import type { Environment } from "./environment.ts";
import { answerFailure } from "./failures.ts";
import { csrfToken, limitedBody, ownHostOnly, securityHeaders } from "./guards.ts";
import { imageRoutes } from "./images.ts";
import { pageRoutes } from "./pages.ts";
import { publishRoutes, rereadRoutes } from "./publish.ts";
import { queueRoutes } from "./queue.ts";
import { searchRoutes } from "./search.ts";
import { seriesRoutes } from "./series.ts";
import { sessionRoutes } from "./session.ts";
import type { SessionDoor } from "./session-door.ts";
import type { StaticFile } from "./static-files.ts";

/** Everything under /api, typed for the client: hc<AppType>("/"). */
export function apiRoutes(desk: Desk, door: SessionDoor) {
  return new Hono<Environment>()
    .route("/api", sessionRoutes(door))
    .route("/api", pageRoutes(desk.pages, desk.images))
    .route("/api", correctionRoutes(desk.corrections))
    .route("/api", queueRoutes(desk.doubts))
    .route("/api", seriesRoutes(desk.series))
    .route("/api", searchRoutes(desk.search))
    .route("/api", imageRoutes(desk.images))
    .route("/api", publishRoutes(desk.publish))
    .route("/api", rereadRoutes(desk.reread));
}

export type AppType = ReturnType<typeof apiRoutes>;

export interface AppOptions {
  readonly desk: Desk;
  readonly door: SessionDoor;
  /** Values of the Host header that this server goes by, lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Whether browsers reach it by https, so that the cookie is sent by that alone. */
  readonly isSecure: boolean;
  readonly screens: ReadonlyMap<string, StaticFile>;
  /** Told of bugs. */
  readonly report: (failure: Error) => void;
}

export function createApp({ desk, door, hosts, isSecure, screens, report }: AppOptions): Hono<Environment> {
  const cookieOptions = { path: "/", httpOnly: true, sameSite: "Strict", secure: isSecure } as const;
  const app = new Hono<Environment>();
  app.onError(answerFailure(report));
  app.notFound(() => {
    throw new AppError("NOT_FOUND", "There is nothing at this address.");
  });
  app.use(securityHeaders, ownHostOnly(hosts), limitedBody);
  app.use("/api/*", async (c, next) => {
    // Where accounts are used, whoever comes gets a session in which nothing can be seen before signing in.
    const known = door.sessionOf(getCookie(c, door.cookie));
    const cookie = !known && door.hasAccounts ? door.open() : undefined;
    if (cookie !== undefined) setCookie(c, door.cookie, cookie, cookieOptions);
    const session = known ?? door.sessionOf(cookie);
    if (!session) {
      throw new AppError(
        "SIGN_IN_NEEDED",
        "Open the address that broadsheet review printed in its terminal.",
      );
    }
    const isSignIn = c.req.path === "/api/session" || c.req.path.startsWith("/api/session/");
    if (door.hasAccounts && session.reviewer === null && !isSignIn) {
      throw new AppError("SIGN_IN_NEEDED", "Sign in with your name and password.");
    }
    c.set("session", session);
    await next();
  });
  app.use("/api/*", csrfToken);
  app.route("/", apiRoutes(desk, door));
  app.get("*", (c, next) => {
    const token = c.req.query("token");
    if (token === undefined) return showScreen(c, next, screens);
    const cookie = door.redeem(token);
    if (cookie !== undefined) setCookie(c, door.cookie, cookie, cookieOptions);
    else if (!door.sessionOf(getCookie(c, door.cookie))) {
      throw new AppError(
        "SIGN_IN_NEEDED",
        "This address has been opened before, and works once. Start broadsheet review again for a new one.",
      );
    }
    return c.redirect(c.req.path, 303);
  });
  return app;
}

/** A file of the screens; every other address that a person may have kept shows the app, which finds its place. */
function showScreen(c: Context, next: Next, screens: ReadonlyMap<string, StaticFile>) {
  const { path } = c.req;
  const isScreen = !path.startsWith("/api/") && !path.startsWith("/assets/") && !/\.\w+$/.test(path);
  const file = screens.get(path) ?? (isScreen ? screens.get("/index.html") : undefined);
  if (!file) return next();
  const keep = file.isLasting ? "private, max-age=31536000, immutable" : "no-cache";
  return c.body(file.bytes, 200, { "Content-Type": file.type, "Cache-Control": keep });
}

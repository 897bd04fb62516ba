// What every request must pass before any route sees it: host, origin, size, session, and what browsers are told.
import type { Context, MiddlewareHandler, Next } from "hono";
import { bodyLimit } from "hono/body-limit";
import { AppError } from "../../errors.ts";
import type { Environment } from "./environment.ts";

/** Largest request, in bytes: a region of retyped text or some thousand ticked places. */
export const MAX_BODY_BYTES = 1_000_000;

const HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
};

/** Headers of every answer, failures included. What is not said to be kept is not kept. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
  if (!c.res.headers.has("Cache-Control")) c.res.headers.set("Cache-Control", "no-store");
};

export const limitedBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new AppError(
      "BODY_TOO_LARGE",
      `The request is larger than ${MAX_BODY_BYTES / 1e6} MB. Send less at a time.`,
    );
  },
});

/**
 * Only requests that name this server as their host, and, when they change something, come from its own pages. A site
 * that points its own name at this machine (DNS rebinding) fails the first, a form on another site the second.
 */
export function ownHostOnly(hosts: ReadonlySet<string>): MiddlewareHandler {
  return async (c: Context, next: Next) => {
    const host = c.req.header("host")?.toLowerCase();
    if (host === undefined || !hosts.has(host))
      throw refused("The request names another host than this desk.");
    const origin = c.req.header("origin")?.toLowerCase();
    const isWrite = c.req.method !== "GET" && c.req.method !== "HEAD";
    const isOwn = origin === `http://${host}` || origin === `https://${host}`;
    if (isWrite ? !isOwn : origin !== undefined && !isOwn) {
      throw refused("The request comes from another site than this desk.");
    }
    await next();
  };
}

/** Writes carry the token that only the desk's own pages can read. */
export const csrfToken: MiddlewareHandler<Environment> = async (c, next) => {
  const isWrite = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (isWrite && c.req.header("x-csrf-token") !== c.var.session.csrf) {
    throw refused("The request lacks the desk's own token. Load the page again.");
  }
  await next();
};

const refused = (why: string) => new AppError("REQUEST_REFUSED", why);

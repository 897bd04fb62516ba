// Routes of the session: who is at the desk, and what the screens must know before anything else.
import { Hono } from "hono";
import { deleteCookie } from "hono/cookie";
import { z } from "zod";
import { checked } from "./checked.ts";
import type { Environment } from "./environment.ts";
import type { SessionDoor } from "./session-door.ts";

const nameBody = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .regex(/^[^\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]+$/u, "must be a name on one line"),
});
const passwordBody = z.strictObject({
  name: z.string().min(1).max(80),
  password: z.string().min(1).max(1000),
});

export const sessionRoutes = (door: SessionDoor) =>
  new Hono<Environment>()
    .get("/session", (c) => c.json(door.view(c.var.session)))
    /** On loopback a name is enough: whoever has the token sits at this machine. */
    .put("/session/name", checked("json", nameBody), (c) => {
      door.setName(c.var.session, c.req.valid("json").name);
      return c.json(door.view(c.var.session));
    })
    .post("/session/password", checked("json", passwordBody), async (c) => {
      const { name, password } = c.req.valid("json");
      await door.signIn(c.var.session, name, password);
      return c.json(door.view(c.var.session));
    })
    .delete("/session", (c) => {
      door.leave(c.var.session);
      deleteCookie(c, door.cookie, { path: "/" });
      return c.json({ left: true });
    });

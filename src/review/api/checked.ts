// Checks what a request brings against a schema, and answers 400 in plain words when it does not fit.
import { zValidator } from "@hono/zod-validator";
import type { ValidationTargets } from "hono";
import type { z } from "zod";
import { AppError } from "../../errors.ts";

/** As zValidator, with this program's way to say what is wrong. */
export function checked<Schema extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  return zValidator(target, schema, (result) => {
    if (result.success) return;
    const [issue] = result.error.issues;
    const place = issue?.path.length ? `"${issue.path.join(".").slice(0, 100)}"` : "The request";
    throw new AppError("BAD_ARGUMENT", `${place} cannot be used: ${issue?.message ?? "it does not fit"}.`);
  });
}

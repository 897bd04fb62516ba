// Turns failures into answers: expected ones in plain words with their code, bugs without their inner workings.
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { AppError, type ErrorCode } from "../../errors.ts";
import { ChangedMeanwhile } from "../changed-meanwhile.ts";
import type { Conflict, Failure } from "../changes-views.ts";

const STATUSES: Partial<Readonly<Record<ErrorCode, ContentfulStatusCode>>> = {
  BAD_ARGUMENT: 400,
  SIGN_IN_NEEDED: 401,
  REQUEST_REFUSED: 403,
  NOT_FOUND: 404,
  CHANGED_MEANWHILE: 409,
  BODY_TOO_LARGE: 413,
  TOO_MANY_TRIES: 429,
  ARCHIVE_LOCKED: 503,
  DISK_FULL: 507,
  SCAN_MISSING: 404,
  SCAN_CHANGED: 409,
};

/** For app.onError. `report` is told of bugs, which the answer does not explain. */
export function answerFailure(report: (failure: Error) => void) {
  return (failure: Error, c: Context): Response => {
    if (failure instanceof ChangedMeanwhile) {
      const answer: Conflict = {
        error: { code: "CHANGED_MEANWHILE", message: failure.message },
        ...failure.conflict,
      };
      return c.json(answer, 409);
    }
    if (failure instanceof AppError) {
      return c.json(failureOf(failure.code, failure.message), STATUSES[failure.code] ?? 500);
    }
    if (failure instanceof HTTPException) {
      const code = failure.status < 500 ? "BAD_ARGUMENT" : "INTERNAL";
      return c.json(failureOf(code, failure.message || "The request cannot be used."), failure.status);
    }
    report(failure);
    const message = "Something went wrong inside the review desk. Its terminal says more.";
    return c.json(failureOf("INTERNAL", message), 500);
  };
}

const failureOf = (code: string, message: string): Failure => ({ error: { code, message } });

// Turning any thrown value into a failure that can be told: known ones stay, limits of the system get their own.
import { describe, expect, it } from "vitest";
import { AppError, toAppError } from "../src/errors.ts";

describe("toAppError", () => {
  it("leaves a known failure as it is", () => {
    const known = new AppError("DISK_FULL", "No room.");
    expect(toAppError(known)).toBe(known);
  });

  it.each(["EMFILE", "ENFILE"])("tells %s, met anywhere, as too many files", (code) => {
    const cause = Object.assign(new Error(`${code}: too many open files, open '/x'`), { code });
    expect(toAppError(cause)).toMatchObject({ code: "TOO_MANY_FILES", exitCode: 3, retryable: true, cause });
  });

  it.each([new TypeError("x is undefined"), "a string", undefined, null])(
    "wraps anything else as a bug: %s",
    (cause) => {
      expect(toAppError(cause)).toMatchObject({ code: "INTERNAL", exitCode: 70, cause });
    },
  );
});

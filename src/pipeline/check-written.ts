// Refuses a worker's account of outputs that does not match what it was asked to write.
import { AppError } from "../errors.ts";
import type { OutputOrder, WrittenOutput } from "./write-outputs.ts";

/** The written outputs, one per order. Throws ENGINE_GARBAGE. */
export function checkWritten(answer: unknown, orders: readonly OutputOrder[]): WrittenOutput[] {
  const written = Array.isArray(answer) ? (answer as Partial<WrittenOutput>[]) : [];
  const isWhole = orders.every(({ path, kind }) =>
    written.some(
      (output) =>
        output?.path === path &&
        output.kind === kind &&
        /^[0-9a-f]{64}$/.test(output.sha256 ?? "") &&
        Number.isSafeInteger(output.bytes),
    ),
  );
  if (isWhole && written.length === orders.length) return written as WrittenOutput[];
  throw new AppError(
    "ENGINE_GARBAGE",
    "A worker's report of the files it wrote was refused; they are written again.",
  );
}

// What a reviewer wanted to change, in words, for the side-by-side with what somebody else did.
import type { Operation } from "../../operations.ts";

export function describeOperation(operation: Operation): string {
  if ("text" in operation && operation.text !== undefined) return operation.text;
  if (operation.kind === "word-illegible") return `illegible: ${operation.reason}`;
  if (operation.kind === "word-split") return operation.texts.join(" | ");
  return operation.kind.replaceAll("-", " ");
}

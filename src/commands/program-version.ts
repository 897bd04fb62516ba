// The version of this program, as its package says it.
import { createRequire } from "node:module";

/** The same path leads to package.json from src/commands and from dist/commands. */
export function programVersion(): string {
  return (createRequire(import.meta.url)("../../package.json") as { version: string }).version;
}

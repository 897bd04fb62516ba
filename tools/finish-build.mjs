// Completes what tsc leaves undone: copies the files that are not TypeScript and makes the command runnable.
import { chmodSync, cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const CARRIED = /\.(sql|icc|json|css|html|gz)$/;

for (const entry of readdirSync(join(root, "src"), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !CARRIED.test(entry.name)) continue;
  const from = join(entry.parentPath, entry.name);
  // The review screen is bundled by its own build.
  if (from.includes(join("src", "review", "ui"))) continue;
  cpSync(from, join(root, "dist", from.slice(join(root, "src").length)));
}
chmodSync(join(root, "dist", "cli.js"), 0o755);

// The boundary check must catch what it forbids; a check that cannot fail guards nothing.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const CHECK = fileURLToPath(new URL("../tools/check-boundaries.mjs", import.meta.url));
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "boundaries-"));
  writeFileSync(join(root, "package.json"), '{"name":"planted","type":"module"}');
});
afterEach(() => rmSync(root, { recursive: true }));

function check(files: Record<string, string>): { status: number | null; said: string } {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const run = spawnSync(process.execPath, [CHECK, root], { encoding: "utf8" });
  return { status: run.status, said: run.stdout + run.stderr };
}

const LEAF = "export const leaf = 1;\n";

/** Rule, file that breaks it, what it imports, and the planted file behind the import (none for packages). */
const BREACHES: readonly (readonly [string, string, string, string?])[] = [
  ["stages-are-peers", "src/layout/find.ts", "../publish/leaf.ts", "src/publish/leaf.ts"],
  ["stages-are-peers", "src/publish/write.ts", "../store/leaf.ts", "src/store/leaf.ts"],
  ["model-imports-nothing", "src/model/page.ts", "../layout/leaf.ts", "src/layout/leaf.ts"],
  ["store-knows-no-stage", "src/store/pages.ts", "../ingest/leaf.ts", "src/ingest/leaf.ts"],
  ["pipeline-has-no-face", "src/pipeline/run.ts", "../commands/leaf.ts", "src/commands/leaf.ts"],
  ["verify-only-looks", "src/verify/check.ts", "../pipeline/leaf.ts", "src/pipeline/leaf.ts"],
  ["screens-know-shapes-only", "src/review/ui/show.ts", "../../store/leaf.ts", "src/store/leaf.ts"],
  ["listeners-only-listen", "src/listeners/draw.ts", "../ingest/leaf.ts", "src/ingest/leaf.ts"],
  ["nothing-imports-the-entry", "src/commands/start.ts", "../cli.ts", "src/cli.ts"],
  ["settings-are-passed", "src/pipeline/plan.ts", "../config.ts", "src/config.ts"],
  ["product-does-not-need-tests", "src/pipeline/fake.ts", "../../tests/leaf.ts", "tests/leaf.ts"],
  ["no-barrels", "src/layout/all.ts", "./index.ts", "src/layout/index.ts"],
  ["sqlite-only-in-store", "src/pipeline/keep.ts", "better-sqlite3"],
  ["sharp-only-near-pixels", "src/layout/look.ts", "sharp"],
  ["engine-only-in-recognize", "src/assess/read.ts", "tesseract.js"],
  ["pdf-lib-only-in-publish", "src/commands/export.ts", "pdf-lib"],
  ["queue-only-in-pipeline", "src/recognize/wait.ts", "p-queue"],
  ["commander-only-at-the-command-line", "src/store/ask.ts", "commander"],
  ["resolvable", "src/store/lost.ts", "./nowhere.ts"],
];

describe("check-boundaries", () => {
  it("passes a tree that keeps the rules", () => {
    const { status, said } = check({
      "src/model/leaf.ts": LEAF,
      "src/layout/find.ts": 'export { leaf } from "../model/leaf.ts";\n',
      "src/pipeline/join.ts": 'export { leaf } from "../layout/find.ts";\n',
    });
    expect(said).toContain("3 modules of src/ checked, 0 rules broken");
    expect(status).toBe(0);
  });

  it("catches a breach of each rule", () => {
    const files: Record<string, string> = {
      "src/layout/one.ts": 'import { two } from "./two.ts";\nexport const one = () => two;\n',
      "src/layout/two.ts": 'import { one } from "./one.ts";\nexport const two = () => one;\n',
      "src/layout/alone.ts": LEAF,
    };
    for (const [, from, imported, target] of BREACHES) {
      files[from] = `import * as planted from "${imported}";\nexport const used = planted;\n`;
      if (target) files[target] = LEAF;
    }
    const { status, said } = check(files);
    for (const [rule, from, , target] of BREACHES)
      expect(said).toContain(`${rule}: ${from} → ${target ?? ""}`);
    expect(said).toContain("no-cycles: src/layout/");
    expect(said).toContain("no-orphans: src/layout/alone.ts");
    expect(status).toBe(1);
  });

  it("fails when it saw no module", () => {
    const { status, said } = check({ "src/notes.txt": "nothing to check" });
    expect(said).toContain("nothing was checked");
    expect(status).toBe(1);
  });
});

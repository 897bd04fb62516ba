// Checks imports against .dependency-cruiser.cjs (argument: the folder to check); fails when it saw no modules at all,
// because with a compiler it cannot use dependency-cruiser sees nothing and calls that a success.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("..", import.meta.url));
const root = resolve(process.argv[2] ?? project);
const folders = ["src", "tests", "samples", "bench"].filter((name) => existsSync(join(root, name)));

const cruiser = join(project, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
const config = join(project, ".dependency-cruiser.cjs");
const run = spawnSync(process.execPath, [cruiser, ...folders, "--config", config, "--output-type", "json"], {
  cwd: root,
  encoding: "utf8",
  maxBuffer: 256e6,
});
if (run.error || !run.stdout.trimStart().startsWith("{")) {
  console.error(run.stderr || run.stdout || run.error);
  process.exit(1);
}

const { summary, modules } = JSON.parse(run.stdout);
const typed = modules.filter((module) => /^src\/.*\.tsx?$/.test(module.source)).length;
const broken = summary.violations.filter((violation) => violation.rule.severity === "error");
const explanations = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]));
for (const { from, to, rule } of broken) {
  console.error(`${rule.name}: ${from} → ${to}\n  ${explanations.get(rule.name)}`);
}
if (typed === 0)
  console.error("No module under src/ was seen, so nothing was checked. Is TypeScript 6 installed?");
console.log(`Boundaries: ${typed} modules of src/ checked, ${broken.length} rules broken.`);
process.exit(broken.length > 0 || typed === 0 ? 1 : 0);

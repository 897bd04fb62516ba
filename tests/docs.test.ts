// The documents must keep up with the code: every code has its section, every path named exists.
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ERROR_KINDS } from "../src/errors.ts";
import { PAGE_STATES } from "../src/model/page-state.ts";
import { REGION_KINDS } from "../src/model/text.ts";

const root = new URL("..", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const sectionsOf = (text: string) => [...text.matchAll(/^### ([A-Z_]+)$/gm)].map(([, code]) => code);

/** Finding codes are types only; they are read from the table that words them. */
function findingCodes(): string[] {
  const source = read("src/model/finding.ts");
  const table = source.slice(source.indexOf("const WORDING"), source.indexOf("describeFinding"));
  return [...table.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, code]) => code as string);
}

describe("docs/errors.md", () => {
  const [errors = "", findings = ""] = read("docs/errors.md").split(/^# Findings$/m);

  it("has one section for every error code, and none for others", () => {
    expect(sectionsOf(errors).sort()).toEqual(Object.keys(ERROR_KINDS).sort());
  });

  it("has one section for every finding, and none for others", () => {
    const codes = findingCodes();
    expect(codes.length).toBeGreaterThan(10);
    expect(sectionsOf(findings).sort()).toEqual(codes.sort());
  });

  it.each(Object.entries(ERROR_KINDS))("says whether %s may pass", (code, { retryable }) => {
    const section = errors.split(`### ${code}\n`)[1]?.split(/^##/m)[0] ?? "";
    expect(section.includes("May pass")).toBe(retryable);
  });

  it.each([...new Set(Object.values(ERROR_KINDS).map((kind) => kind.exitCode))])(
    "lists exit code %d",
    (exitCode) => {
      expect(errors).toMatch(new RegExp(`^\\| ${exitCode} +\\|`, "m"));
    },
  );
});

describe("docs/glossary.md", () => {
  const glossary = read("docs/glossary.md");

  it.each([...REGION_KINDS, ...PAGE_STATES])("defines %s", (word) => {
    expect(glossary).toContain(`**${word}**`);
  });
});

describe("the documents at the root", () => {
  it.each(["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])("%s links only to what exists", (name) => {
    const targets = [...read(name).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(
      ([, path]) => path as string,
    );
    for (const target of targets) expect(existsSync(new URL(target, root)), `${name} → ${target}`).toBe(true);
  });

  it("ARCHITECTURE.md stays short and names only folders that exist", () => {
    const text = read("ARCHITECTURE.md");
    expect(text.split("\n").length).toBeLessThanOrEqual(150);
    for (const [, path] of text.matchAll(/`(src\/[a-z/-]*(?:\.ts)?)`/g)) {
      expect(existsSync(new URL(path as string, root)), `${path}`).toBe(true);
    }
  });

  it("decision records are numbered without a gap and no longer than 30 lines", async () => {
    const { readdirSync } = await import("node:fs");
    const names = readdirSync(new URL("docs/decisions", root)).sort();
    for (const name of names) {
      expect(name).toMatch(/^\d{4}-[a-z0-9-]+\.md$/);
      expect(read(`docs/decisions/${name}`).trimEnd().split("\n").length, name).toBeLessThanOrEqual(30);
    }
    expect(names.length).toBeGreaterThan(0);
  });
});

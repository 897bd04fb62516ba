// Settings: defaults, the file, overrides, and messages that let an operator mend the file without the source.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadSettings, SETTINGS_FILE, settingsJsonSchema } from "../src/config.ts";
import { AppError } from "../src/errors.ts";

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "settings-"));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const write = (settings: unknown) =>
  writeFileSync(join(cwd, SETTINGS_FILE), typeof settings === "string" ? settings : JSON.stringify(settings));

function refusal(settings: unknown): AppError {
  write(settings);
  try {
    loadSettings(cwd);
  } catch (failure) {
    expect(failure).toBeInstanceOf(AppError);
    return failure as AppError;
  }
  throw new Error("The settings were accepted.");
}

describe("loadSettings", () => {
  it("has a default for everything", () => {
    const settings = loadSettings(cwd);
    expect(settings.archive).toBe(join(cwd, "output"));
    expect(settings.limits).toEqual({ maxPixels: 300e6, maxBytes: 2e9, maxFrames: 2000 });
    expect(settings.read).toEqual({ languages: "eng", deskew: true, turn: true, engine: "tesseract.js" });
    expect(settings.batch.workers).toBeGreaterThanOrEqual(1);
    expect(settings.batch.attempts).toBeGreaterThanOrEqual(1);
    expect(settings.publish).toEqual({ pdf: { page: true, issue: true }, text: true, json: true });
    expect(settings.policy.onFailure).toBe("go-on");
    expect(settings.file).toBeUndefined();
  });

  it("keeps the defaults of what the file leaves out", () => {
    write({ read: { languages: "eng+fra" }, batch: { workers: 3 } });
    const settings = loadSettings(cwd);
    expect(settings.read).toEqual({ languages: "eng+fra", deskew: true, turn: true, engine: "tesseract.js" });
    expect(settings.batch.workers).toBe(3);
    expect(settings.batch.attempts).toBe(loadSettings(tmpdir()).batch.attempts);
  });

  it("takes the archive relative to the file that names it, and an override relative to the working folder", () => {
    mkdirSync(join(cwd, "desk"));
    writeFileSync(join(cwd, "desk", "my.json"), '{ "archive": "../press" }');
    expect(loadSettings(cwd, "desk/my.json").archive).toBe(join(cwd, "press"));
    expect(loadSettings(cwd, "desk/my.json", { archive: "other" }).archive).toBe(join(cwd, "other"));
  });

  it("lets the command line win", () => {
    write({ read: { languages: "fra" }, policy: { onFailure: "stop" }, batch: { workers: 2 } });
    const settings = loadSettings(cwd, undefined, { languages: "eng", workers: 5, onFailure: 0.2 });
    expect(settings.read.languages).toBe("eng");
    expect(settings.batch.workers).toBe(5);
    expect(settings.policy.onFailure).toBe(0.2);
  });

  it("is frozen to the bottom", () => {
    const settings = loadSettings(cwd) as { publish: { pdf: { page: boolean } } };
    expect(() => {
      settings.publish.pdf.page = false;
    }).toThrow(TypeError);
  });

  it("reads a file that an editor saved with a byte order mark", () => {
    write('\uFEFF{ "archive": "a" }');
    expect(loadSettings(cwd).archive).toBe(join(cwd, "a"));
  });
});

describe("a settings file that cannot be used", () => {
  it.each([
    [{ btach: {} }, '"btach" is not a setting. Did you mean "batch"?'],
    [{ batch: { worker: 2 } }, '"batch.worker" is not a setting. Did you mean "batch.workers"?'],
    [{ publish: { pdf: { pages: true } } }, 'Did you mean "publish.pdf.page"?'],
    [{ limits: { somethingElseEntirely: 1 } }, "Settings here: maxPixels, maxBytes, maxFrames."],
  ])("names the nearest setting: %j", (settings, sentence) => {
    const { code, message } = refusal(settings);
    expect(code).toBe("BAD_SETTINGS");
    expect(message).toContain(sentence);
    expect(message).toContain(SETTINGS_FILE);
  });

  it.each([
    [{ batch: { workers: 0 } }, '"batch.workers" is 0'],
    [{ batch: { workers: "four" } }, '"batch.workers" is "four"'],
    [{ read: { languages: "English" } }, '"read.languages" is "English"'],
    [{ policy: { onFailure: 1.5 } }, '"policy.onFailure" is 1.5'],
    [{ publish: { pdf: true } }, '"publish.pdf" is true'],
  ])("names the setting and what it holds: %j", (settings, words) => {
    expect(refusal(settings).message).toContain(words);
  });

  it("tells every fault at once", () => {
    const { message } = refusal({ archive: 7, read: { deskew: "yes" } });
    expect(message).toContain('"archive" is 7');
    expect(message).toContain('"read.deskew" is "yes"');
  });

  it("says where JSON ends", () => {
    expect(refusal('{ "archive": }').message).toContain("is not JSON");
  });

  it("says that a named file is not there", () => {
    expect(() => loadSettings(cwd, "missing.json")).toThrow(/missing\.json": there is no such file/);
  });
});

describe("any settings file at all", () => {
  const name = fc.oneof(
    fc.constantFrom("archive", "limits", "read", "batch", "publish", "policy", "pdf", "workers", "__proto__"),
    fc.string(),
  );
  const value = fc.oneof(
    fc.json(),
    fc.dictionary(name, fc.dictionary(name, fc.jsonValue())).map((v) => JSON.stringify(v)),
    fc.string(),
  );

  it("gives settings in range, or a refusal that names the file", () => {
    fc.assert(
      fc.property(value, (text) => {
        write(text);
        try {
          const settings = loadSettings(cwd);
          expect(settings.batch.workers).toBeGreaterThanOrEqual(1);
          expect(isAbsolute(settings.archive)).toBe(true);
        } catch (failure) {
          expect(failure).toMatchObject({
            code: "BAD_SETTINGS",
            message: expect.stringContaining(SETTINGS_FILE),
          });
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("docs/pipeline.config.schema.json", () => {
  it("is what `npm run schema` writes", () => {
    const kept = readFileSync(new URL("../docs/pipeline.config.schema.json", import.meta.url), "utf8");
    expect(JSON.parse(kept), "stale: run npm run schema").toEqual(
      JSON.parse(JSON.stringify(settingsJsonSchema())),
    );
  });

  it("describes every setting", () => {
    type Node = { properties?: Record<string, Node>; description?: string };
    const undescribed: string[] = [];
    const visit = (node: Node, path: string) => {
      for (const [name, child] of Object.entries(node.properties ?? {})) {
        if (!child.description) undescribed.push(`${path}${name}`);
        visit(child, `${path}${name}.`);
      }
    };
    visit(settingsJsonSchema() as Node, "");
    expect(undescribed).toEqual([]);
  });
});

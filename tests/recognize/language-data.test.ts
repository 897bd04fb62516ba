import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFastModel, findLanguageData, parseLanguages } from "../../src/recognize/language-data.ts";

const require = createRequire(import.meta.url);
const installed = (language: string) =>
  path.dirname(require.resolve(`@tesseract.js-data/${language}/package.json`));

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "language-data-"));
  cpSync(installed("eng"), path.join(folder, "eng"), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inFolder = (id: string) => path.join(folder, id.replace("@tesseract.js-data/", ""));
const modelOf = (language: string) =>
  path.join(folder, language, "4.0.0_best_int", `${language}.traineddata.gz`);

describe("parseLanguages", () => {
  test("keeps the order and drops repeats", () => {
    expect(parseLanguages("fra+eng+fra")).toEqual(["fra", "eng"]);
  });
  test.each(["", "eng+", "../eng", "english", "eng fra"])("refuses %j", (languages) => {
    expect(() => parseLanguages(languages)).toThrow(expect.objectContaining({ code: "BAD_SETTINGS" }));
  });
});

describe("findLanguageData", () => {
  test("finds the models that Broadsheet depends on, with their hashes", () => {
    for (const language of ["eng", "fra", "osd"]) {
      const data = findLanguageData(language);
      expect(data.sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(readFileSync(data.file).subarray(0, 2)).toEqual(Buffer.from([0x1f, 0x8b]));
    }
  });

  test("names the package to add when a language is not installed", () => {
    expect(() => findLanguageData("deu")).toThrow(
      expect.objectContaining({
        code: "LANGUAGE_MISSING",
        message: expect.stringContaining("npm install @tesseract.js-data/deu"),
      }),
    );
  });

  test("refuses a known model with one byte changed", () => {
    expect(findLanguageData("eng", inFolder).language).toBe("eng");
    const bytes = readFileSync(modelOf("eng"));
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    writeFileSync(modelOf("eng"), bytes);
    expect(() => findLanguageData("eng", inFolder)).toThrow(
      expect.objectContaining({ code: "LANGUAGE_DATA_DAMAGED" }),
    );
  });

  test("refuses a truncated model of a language it does not know, and records the hash of a whole one", () => {
    cpSync(installed("fra"), path.join(folder, "tur"), { recursive: true });
    const whole = readFileSync(path.join(folder, "tur", "4.0.0_best_int", "fra.traineddata.gz"));
    writeFileSync(modelOf("tur"), whole);
    expect(findLanguageData("tur", inFolder).sha256).toBe(findLanguageData("fra").sha256);
    writeFileSync(modelOf("tur"), whole.subarray(0, whole.length / 2));
    expect(() => findLanguageData("tur", inFolder)).toThrow(
      expect.objectContaining({ code: "LANGUAGE_DATA_DAMAGED" }),
    );
  });
});

describe("findFastModel", () => {
  test("finds the fast models that come with Broadsheet, and none for other languages", () => {
    expect(findFastModel("eng")).toMatchObject({ packageName: "broadsheet_print" });
    expect(findFastModel("fra")?.sha256).not.toBe(findLanguageData("fra").sha256);
    expect(findFastModel("deu")).toBeUndefined();
  });

  test("refuses a fast model that is another file, or gone", () => {
    cpSync(modelOf("eng"), path.join(folder, "eng.traineddata.gz"));
    expect(() => findFastModel("eng", folder)).toThrow(
      expect.objectContaining({ code: "LANGUAGE_DATA_DAMAGED" }),
    );
    expect(() => findFastModel("fra", folder)).toThrow(expect.objectContaining({ code: "LANGUAGE_MISSING" }));
  });
});

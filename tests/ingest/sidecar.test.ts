import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { parseSidecar, readSidecar } from "../../src/ingest/sidecar.ts";
import { temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();

it("prefers scan.jpg.json to scan.json, and finds none where there is none", async () => {
  const scan = join(folder, "a.jpg");
  expect(await readSidecar(scan)).toBeUndefined();
  await writeFile(join(folder, "a.json"), '{"title": "By stem", "page": 7}');
  expect(await readSidecar(scan)).toEqual({ title: "By stem", page: "7" });
  await writeFile(join(folder, "a.jpg.json"), '{"title": "By name", "date": "1992~"}');
  expect(await readSidecar(scan)).toEqual({ title: "By name", date: "1992~" });
});

it("never takes a scan for its own sidecar", async () => {
  const scan = join(folder, "image.json");
  await writeFile(scan, "not JSON at all");
  expect(await readSidecar(scan)).toBeUndefined();
});

it("refuses a sidecar that is too large before reading it", async () => {
  await writeFile(join(folder, "big.json"), `{"title": "${"x".repeat(70_000)}"}`);
  await expect(readSidecar(join(folder, "big.tif"))).rejects.toMatchObject({
    code: "BAD_SIDECAR",
    message: expect.stringMatching(/big\.json.*larger than 65536/),
  });
});

it.each([
  ["{", /not valid JSON/],
  ["[]", /expected object/],
  ['{"titel": "x"}', /"titel" is not known; did you mean "title"/],
  ['{"__proto__": {}, "x": 1}', /is not known/],
  ['{"date": "5 March 1992"}', /the date "5 March 1992" is not one/],
  ['{"page": 1.5}', /"page"/],
  ['{"languages": "English"}', /the languages/],
  [`{"title": "${"x".repeat(2000)}"}`, /longer than 1000/],
])("refuses %s", (text, words) => {
  expect(() => parseSidecar(text, "a.json")).toThrow(words);
});

it("puts text on one line and in one Unicode form", () => {
  expect(parseSidecar('{"headline": " one\\n two\\u0000 ", "title": "e\\u0301"}', "a.json")).toEqual({
    headline: "one two",
    title: "é",
  });
});

it("never throws anything but its own refusal", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      try {
        parseSidecar(text, "a.json");
      } catch (failure) {
        expect(failure).toBeInstanceOf(AppError);
      }
    }),
  );
});

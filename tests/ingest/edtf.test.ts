import fc from "fast-check";
import { expect, it } from "vitest";
import { parseEdtf } from "../../src/ingest/edtf.ts";

it.each([
  ["1992-03-05", "1992-03-05", "1992-03-05"],
  ["1992-03", "1992-03-01", "1992-03-31"],
  ["1992-02", "1992-02-01", "1992-02-29"],
  ["1900-02", "1900-02-01", "1900-02-28"],
  ["1992", "1992-01-01", "1992-12-31"],
  ["199X", "1990-01-01", "1999-12-31"],
  ["19XX", "1900-01-01", "1999-12-31"],
  ["1992-XX", "1992-01-01", "1992-12-31"],
  ["1992-03-XX", "1992-03-01", "1992-03-31"],
  ["1992-XX-XX", "1992-01-01", "1992-12-31"],
  ["1992-22", "1992-01-01", "1992-12-31"],
  ["1992-03/1992-05", "1992-03-01", "1992-05-31"],
  ["1992-03-05/..", "1992-03-05", "9999-12-31"],
  ["/1992-03-05", "0001-01-01", "1992-03-05"],
])("%s spans %s to %s", (text, earliest, latest) => {
  expect(parseEdtf(text)).toEqual({ edtf: text, earliest, latest, uncertain: false, approximate: false });
});

it.each([
  ["1992~", false, true],
  ["1992-03-05?", true, false],
  ["199X%", true, true],
  ["1992~/1993?", true, true],
])("%s is marked", (text, uncertain, approximate) => {
  expect(parseEdtf(text)).toMatchObject({ uncertain, approximate });
});

it.each(
  [
    [
      "",
      "1992-13",
      "1992-00",
      "1992-02-30",
      "1991-02-29",
      "1992-03-00",
      "1992-3-5",
      "05/03/1992",
      "1992/03/05",
    ],
    [
      "92",
      "XXXX",
      "0000",
      "199X-03",
      "1992-XX-05",
      "1992-21-03",
      "1992-25",
      "1993/1992",
      "../..",
      "/",
      "1992-03-05T10:00",
    ],
    ["1992 ", " 1992", "March 1992", "1992\n", "١٩٩٢", "1992??"],
  ].flat(),
)("%j is no date", (text) => {
  expect(parseEdtf(text)).toBeUndefined();
});

it("agrees with the calendar on every whole day", () => {
  const day = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(day, (date) => {
      const text = date.toISOString().slice(0, 10);
      expect(parseEdtf(text)).toMatchObject({ earliest: text, latest: text });
    }),
  );
});

it("never throws, and gives bounds in order that are days themselves", () => {
  const text = fc.string({ unit: fc.constantFrom(..."0123459X-/.?~%"), maxLength: 22 });
  fc.assert(
    fc.property(text, (candidate) => {
      const date = parseEdtf(candidate);
      if (date === undefined) return;
      expect(date.earliest <= date.latest).toBe(true);
      for (const bound of [date.earliest, date.latest])
        expect(new Date(`${bound}T00:00:00Z`).toISOString().slice(0, 10)).toBe(bound);
    }),
    { numRuns: 2000 },
  );
});

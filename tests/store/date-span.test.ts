// Which days partial dates cover.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateSpanOf } from "../../src/store/date-span.ts";

describe("dateSpanOf", () => {
  it.each([
    ["1992-03-05", "1992-03-05", "1992-03-05"],
    ["1992-02", "1992-02-01", "1992-02-29"],
    ["1900-02", "1900-02-01", "1900-02-28"],
    ["1992~", "1992-01-01", "1992-12-31"],
    ["1992-03?", "1992-03-01", "1992-03-31"],
    ["1992-04-XX", "1992-04-01", "1992-04-30"],
    ["199X", "1990-01-01", "1999-12-31"],
    ["1992-21", "1992-03-01", "1992-05-31"],
    ["1992-24", "1992-12-01", "1993-02-28"],
    ["1992-03-05/1992-04", "1992-03-05", "1992-04-30"],
  ])("%s", (date, earliestDay, latestDay) => {
    expect(dateSpanOf(date)).toEqual({ earliestDay, latestDay });
  });

  it.each(["", "yesterday", "1992-13", "1992-02-30", "92", "1992-3", "1992-04/1992-03", "1992/", "a/b/c"])(
    "does not know %j",
    (date) => expect(dateSpanOf(date)).toBeUndefined(),
  );

  it("covers exactly one day for a whole date, and never throws", () => {
    const day = fc.date({ min: new Date("1800-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const text = date.toISOString().slice(0, 10);
        expect(dateSpanOf(text)).toEqual({ earliestDay: text, latestDay: text });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => dateSpanOf(text) !== null));
  });
});

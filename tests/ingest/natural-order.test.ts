import fc from "fast-check";
import { expect, it } from "vitest";
import { sortNaturally } from "../../src/ingest/natural-order.ts";

it("puts page 2 before page 10, and a folder before names that start like it", () => {
  expect(sortNaturally(["p10", "p9", "p010", "a b/1", "a/2", "a/10", "P1"])).toEqual([
    "P1",
    "a/2",
    "a/10",
    "a b/1",
    "p9",
    "p010",
    "p10",
  ]);
});

it("does not depend on the order it is given, and loses nothing", () => {
  const name = fc.string({ unit: fc.constantFrom("a", "B", "é", "/", "0", "1", "9", " "), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(name), (names) => {
      const sorted = sortNaturally(names);
      expect(sortNaturally([...names].reverse())).toEqual(sorted);
      expect([...sorted].sort()).toEqual([...names].sort());
    }),
  );
});

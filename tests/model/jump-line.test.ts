// Jump lines in the forms that papers print, and sentences that only look like them.
import { describe, expect, it } from "vitest";
import { labelOf, readJumpLine } from "../../src/model/jump-line.ts";

describe("readJumpLine", () => {
  it.each([
    ["See BRIDGE, page A4", "to", "BRIDGE", "A4"],
    ["Sec BRIDGE, page A4", "to", "BRIDGE", "A4"],
    ["SEE TAX CUTS, PAGE 12", "to", "TAX CUTS", "12"],
    ["Please see COUNCIL/B3", "to", "COUNCIL", "B3"],
    ["Continued on page 5", "to", undefined, "5"],
    ["(Continued on Page 5)", "to", undefined, "5"],
    ["Continued on E26", "to", undefined, "E26"],
    ["Turn to FLOOD, Back Page", "to", "FLOOD", "BACKPAGE"],
    ["Turn to page A-10", "to", undefined, "A10"],
    ["Suite page 4", "to", undefined, "4"],
    ["Suite à la page 4", "to", undefined, "4"],
    ["Voir PONT, page A4", "to", "PONT", "A4"],
    ["BRIDGE, from page A1", "from", "BRIDGE", "A1"],
    ["BRIDGE: Continued from A1", "from", "BRIDGE", "A1"],
    ["Continued from E22", "from", undefined, "E22"],
    ["Continued from front page", "from", undefined, "1"],
    ["PONT, suite de la page A1", "from", "PONT", "A1"],
    ["Suite de la une", "from", undefined, "1"],
  ])("reads %s", (line, direction, keyword, page) => {
    const jump = readJumpLine(line);
    expect(jump).toEqual({ direction, page, ...(keyword && { keyword }) });
  });

  it.each([
    "See the report of 12 May",
    "and see page 4 of the report",
    "He came from page 4 of the ledger to read the story that was told in the book",
    "The bridge, which was opened in 1992",
    "Suite of rooms for 4",
    "See you on 5",
    "Voir Naples et mourir",
    "",
  ])("does not take %s for one", (line) => expect(readJumpLine(line)).toBeUndefined());

  it("answers at once whatever it is given", () => {
    const started = performance.now();
    for (const part of ["A", "See a ", "Continued from a, ", "A from page ", "Suite de la ", "é—–|/"]) {
      readJumpLine(part.repeat(2000));
      readJumpLine(part.repeat(12).slice(0, 70));
    }
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe("labelOf", () => {
  it("makes one form of the ways to print a label", () => {
    expect([" a-4", "A 4", "A04", "Front Page", "13"].map(labelOf)).toEqual(["A4", "A4", "A4", "1", "13"]);
  });
});

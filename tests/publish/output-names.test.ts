// Names must follow the contract, be safe on any disk, and never collide.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameIssue, nameOutputs } from "../../src/publish/output-names.ts";

const scan = (path: string, frame = 0, sha256 = "a".repeat(64)) => ({ path, frame, sha256 });

describe("nameOutputs", () => {
  it("takes the stem, and numbers frames from the second on", () => {
    const scans = [
      scan("/s/8071_093.3B.tif"),
      scan("/s/multi.tif"),
      scan("/s/multi.tif", 1),
      scan("/s/multi.tif", 2),
    ];
    expect(nameOutputs(scans)).toEqual(["8071_093.3B", "multi", "multi-p2", "multi-p3"]);
  });

  it("keeps letters of any script, spaces and quotes", () => {
    expect(nameOutputs([scan("/s/Zürich – “cutting” n° 1.tif")])).toEqual(["Zürich – “cutting” n° 1"]);
  });

  it("marks the later of two scans of one name by its hash", () => {
    const scans = [
      scan("/a/p.tif"),
      scan("/b/P.jpg", 0, "bcdef01234".padEnd(64, "0")),
      scan("/b/p-p2.tif"),
      scan("/a/p.tif", 1),
    ];
    expect(nameOutputs(scans)).toEqual(["p", "P~bcdef012", "p-p2", "p~aaaaaaaa-p2"]);
    expect(nameOutputs(scans.slice(0, 2))).toEqual(nameOutputs(scans).slice(0, 2));
  });

  it("avoids device names, empty names and separators", () => {
    expect(
      nameOutputs([scan("/s/CON.tif"), scan("/s/a\\b:c.tif"), scan("/s/line\nbreak.tif"), scan("/s/....")]),
    ).toEqual(["_CON", "a_b_c", "line_break", "scan"]);
  });

  it("gives any scans names that are safe and different", () => {
    const anyScan = fc.record({
      path: fc.oneof(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.constantFrom("/a/x.tif", "/b/X.png", "/c/x.jpg"),
      ),
      frame: fc.nat({ max: 3 }),
      sha256: fc.constantFrom("a".repeat(64), "b".repeat(64)),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyScan, { selector: (each) => `${each.path}\n${each.frame}`, maxLength: 12 }),
        (scans) => {
          const names = nameOutputs(scans);
          expect(new Set(names.map((name) => name.normalize("NFC").toLowerCase())).size).toBe(scans.length);
          for (const name of names) {
            expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
            // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is what is tested
            expect(name).toMatch(/^[^/\\\u0000-\u001f]+$/);
            expect([".", ".."]).not.toContain(name);
          }
        },
      ),
    );
  });
});

describe("nameIssue", () => {
  it("joins title and date, and says what is not known", () => {
    expect(nameIssue("The Sample Gazette", "1992-03-05")).toBe("The_Sample_Gazette_1992-03-05");
    expect(nameIssue(undefined, undefined)).toBe("untitled_undated");
    expect(nameIssue("A/B", "1992~")).toBe("A_B_1992~");
  });
});

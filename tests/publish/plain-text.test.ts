// Plain text and JSON say what the page says, in its order.
import { describe, expect, it } from "vitest";
import { translation } from "../../src/model/geometry.ts";
import type { Scan } from "../../src/model/page.ts";
import { type DocumentedPage, toPageJson } from "../../src/publish/page-json.ts";
import { toPlainText } from "../../src/publish/plain-text.ts";
import { lineOf, regionOf, textOf } from "./support/pages.ts";

const line = (...words: string[]) => lineOf(words, translation(100, 100));
const litter = {
  ...line("~.|"),
  words: line("~.|").words.map((word) => ({ ...word, suppressed: "litter" as const })),
};

describe("toPlainText", () => {
  it("keeps lines and hyphens, parts regions by a blank line and leaves out suppressed words", () => {
    const text = textOf(
      regionOf([line("HARBOUR", "FAIR")], { kind: "headline" }),
      regionOf([], { kind: "image" }),
      regionOf([line("The", "bridge", "was", "re-"), litter, line("opened", "today.")]),
      regionOf([line("5")], { kind: "furniture" }),
    );
    expect(toPlainText(text)).toBe("HARBOUR FAIR\n\nThe bridge was re-\nopened today.\n\n5\n");
  });

  it("does not part the halves of a word that runs on from one column to the next", () => {
    const half = (word: string, hyphen: "first" | "second") => {
      const printed = line(word);
      return { ...printed, words: printed.words.map((one) => ({ ...one, hyphen })) };
    };
    const text = textOf(
      regionOf([half("har-", "first"), litter]),
      regionOf([half("bour", "second")]),
      regionOf([line("End.")]),
    );
    expect(toPlainText(text)).toBe("har-\nbour\n\nEnd.\n");
  });

  it("is empty for a page without words", () => {
    expect(toPlainText(textOf(regionOf([litter])))).toBe("");
  });

  it("takes control characters out, so that a terminal is safe from the text", () => {
    expect(toPlainText(textOf(regionOf([line("\u001b[31mred\u202e", "\u0000")])))).toBe("[31mred\n");
  });
});

describe("toPageJson", () => {
  const scan: Scan = {
    path: "/home/someone/scans/page.tif",
    frame: 0,
    sha256: "ab",
    bytes: 10,
    header: {
      format: "tiff",
      storedWidthPx: 1200,
      storedHeightPx: 1600,
      orientation: 1,
      bitsPerSample: 1,
      channels: 1,
      frames: 1,
    },
  };
  const page: DocumentedPage = {
    scan,
    text: textOf(regionOf([line("a\ud800b", "word"), litter], { xHeightPx: 20.5 })),
    identity: { source: "none" },
    dpi: 200,
    dpiSource: "tag",
    languages: "eng",
    meanCertainty: 90,
    findings: [{ code: "BLANK", args: { inkShare: 0 } }],
    provenance: {
      engine: "e",
      engineVersion: "1",
      engineCore: "c",
      models: {},
      packages: {},
      settingsHash: "s",
    },
  };

  it("tells scan, text with boxes, findings in words and provenance, and no folder of this machine", () => {
    const json = toPageJson(page);
    expect(json).not.toContain("someone");
    const value = JSON.parse(json);
    expect(value.schema).toBe("broadsheet-page/1");
    expect(value.scan).toEqual({ file: "page.tif", frame: 0, sha256: "ab", bytes: 10 });
    expect(value.regions[0].xHeightPx).toBe(20.5);
    expect(value.regions[0].lines[0].words[1]).toEqual({
      text: "word",
      box: [174, 70, 254, 100],
      certainty: 90,
    });
    expect(value.regions[0].lines[1].words[0].suppressed).toBe("litter");
    expect(value.findings[0]).toEqual({
      code: "BLANK",
      args: { inkShare: 0 },
      message: "The page is blank: no print was found.",
    });
    expect(value.provenance.engine).toBe("e");
  });

  it("names lines that are more than text, and tells where articles go on", () => {
    const text = textOf(regionOf([line("See", "BRIDGE,", "page", "A4")], { kind: "text" }));
    const article = { regions: [{ region: 0, role: "body" }], certainty: 0.9 } as const;
    const link = {
      article: 0,
      direction: "to",
      sha256: "cd",
      frame: 2,
      page: "A4",
      otherArticle: 3,
      certainty: 0.9,
    } as const;
    const value = JSON.parse(toPageJson({ ...page, text: { ...text, articles: [article] }, links: [link] }));
    expect(value.regions[0].lines[0].role).toBe("jump");
    expect(value.articles[0].continuedOn).toEqual({
      sha256: "cd",
      frame: 2,
      page: "A4",
      article: 3,
      certainty: 0.9,
    });
    expect(value.articles[0]).not.toHaveProperty("continuedFrom");
  });

  it("has the same bytes each time", () => {
    expect(toPageJson(page)).toBe(toPageJson(structuredClone(page)));
  });
});

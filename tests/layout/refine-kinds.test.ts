// Kinds are corrected where the text leaves no doubt, and nowhere else.
import { describe, expect, it } from "vitest";
import { refineKinds } from "../../src/layout/refine-kinds.ts";
import { body, columns, picture, print } from "./page-of-regions.ts";

const region = (kind: Parameters<typeof print>[0]["kind"], y: number, ...text: string[]) =>
  print({ kind, at: columns(0), y, text });

describe("refineKinds", () => {
  it("names bylines, slips, stamps and folio lines by their text", () => {
    const regions = [
      region("text", 0, "Page 4 · The Sample Post"),
      region("headline", 60, "SAMPLE PRESS CUTTING SERVICE", "The Sample Post"),
      region("text", 130, "12 MAR 1992"),
      region("headline", 200, "Bridge opens"),
      region("text", 260, "By JANE DOE"),
      region("text", 300, ...body(40)),
    ];
    const kinds = refineKinds(regions).map(({ kind }) => kind);
    expect(kinds).toEqual(["furniture", "slip", "slip", "headline", "byline", "text"]);
  });

  it("takes a name alone for a byline only between a headline and its text", () => {
    const name = region("text", 60, "JEANNE DURAND");
    const [head, rest] = [region("headline", 0, "Le pont"), region("text", 100, ...body(9))];
    expect(refineKinds([head, name, rest]).map(({ kind }) => kind)).toEqual(["headline", "byline", "text"]);
    expect(refineKinds([rest, name, head]).map(({ kind }) => kind)).toEqual(["text", "text", "headline"]);
  });

  it("tells headlines from text by the height of their print", () => {
    const large = print({ kind: "text", at: columns(0, 1), y: 0, text: ["Bridge opens"], size: 60 });
    const small = print({ kind: "headline", at: columns(0), y: 900, text: ["treasurer."], size: 20 });
    const kinds = refineKinds([large, region("text", 100, ...body(25)), small]).map(({ kind }) => kind);
    expect(kinds).toEqual(["headline", "text", "text"]);
  });

  it("takes the frame around a stamp for a part of it, and a picture elsewhere for a picture", () => {
    const stamp = region("text", 0, "12 MAR 1992");
    const frame = picture({ x0: -10, y0: -10, x1: 310, y1: 40 });
    const other = picture({ x0: 400, y0: 0, x1: 800, y1: 300 });
    expect(refineKinds([stamp, frame, other]).map(({ kind }) => kind)).toEqual(["slip", "slip", "image"]);
  });

  it("leaves the middle of the page, pictures and settled kinds alone", () => {
    const regions = [
      region("text", 0, ...body(10)),
      region("text", 300, "Page 13 of the ledger"),
      region("text", 340, ...body(20)),
      region("advert", 900, "Page 13"),
      picture({ x0: 0, y0: 950, x1: 300, y1: 1200 }),
    ];
    expect(refineKinds(regions)).toEqual(regions);
  });

  it("believes in a masthead only where the day stands under it", () => {
    const name = region("masthead", 0, "THE SAMPLE RECORD");
    const day = region("furniture", 30, "SAMPLETON, FRIDAY, AUGUST 2nd, 1935");
    const kindOfName = (...regions: ReturnType<typeof region>[]) =>
      refineKinds([...regions, region("text", 120, ...body(25))]).find(({ lines }) => lines === name.lines)
        ?.kind;
    expect(kindOfName(name, day)).toBe("masthead");
    expect(kindOfName(name)).toBe("headline");
    expect(kindOfName({ ...name, box: { ...name.box, y0: 100, y1: 140 } }, day)).toBe("headline");
  });
});

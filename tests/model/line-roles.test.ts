// Lines inside running text are named by form and place; the middle of a text is left alone.
import { describe, expect, it } from "vitest";
import { nameLineRoles } from "../../src/model/line-roles.ts";
import { body, columns, print } from "../layout/page-of-regions.ts";

const region = (kind: "text" | "caption", y: number, ...text: string[]) =>
  print({ kind, at: columns(0), y, text });

describe("nameLineRoles", () => {
  it("names the lines at both ends of a text, those that run over two included", () => {
    const lines = [
      "By JANE DOE",
      "FERNWICK — The bridge",
      ...body(6),
      "(Northreach News Service)",
      "See BRIDGE,",
      "page A4",
    ];
    const roles = nameLineRoles(region("text", 0, ...lines));
    expect(roles.slice(0, 3)).toEqual(["byline", "dateline", undefined]);
    expect(roles.slice(-4)).toEqual([undefined, "credit", "jump", "jump"]);
  });

  it("leaves the middle of a text and other kinds alone", () => {
    const lines = [...body(5), "See BRIDGE, page A4", ...body(5)];
    expect(nameLineRoles(region("text", 0, ...lines)).every((role) => role === undefined)).toBe(true);
    expect(nameLineRoles(region("caption", 0, "By JANE DOE"))).toEqual([undefined]);
  });
});

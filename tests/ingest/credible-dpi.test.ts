import { expect, it } from "vitest";
import { chooseDpi, credibleDpi, estimateDpi } from "../../src/ingest/credible-dpi.ts";

const page = (taggedDpi?: number, storedWidthPx = 4588, storedHeightPx = 7158) => ({
  storedWidthPx,
  storedHeightPx,
  ...(taggedDpi === undefined ? {} : { taggedDpi }),
});

it.each([undefined, 0, 1, 25.4, 72, 96, -300, 5000, Number.NaN])("does not believe %s", (dpi) => {
  expect(credibleDpi(page(dpi))).toBeUndefined();
});

it("believes what makes an original of possible size", () => {
  expect(credibleDpi(page(300))).toBe(300);
  expect(credibleDpi(page(152, 1162, 1941))).toBe(152);
  expect(credibleDpi(page(600, 7100, 10590))).toBe(600);
  expect(credibleDpi(page(100, 7100, 10590))).toBeUndefined(); // a page nine feet tall
  expect(credibleDpi(page(2000, 754, 1000))).toBeUndefined(); // a cutting of half an inch
});

it("estimates from the print, to the nearest 10", () => {
  expect(estimateDpi(19)).toBe(300);
  expect(estimateDpi(5.5)).toBe(90);
  expect(estimateDpi(0.1)).toBe(30);
  expect(estimateDpi(1e6)).toBe(2400);
});

it("chooses the tag unless the print contradicts it, then the print, then 300", () => {
  expect(chooseDpi(page(300), 18)).toEqual({ dpi: 300, source: "tag" });
  expect(chooseDpi(page(300), 30)).toEqual({ dpi: 300, source: "tag" });
  expect(chooseDpi(page(300, 2294, 3579), 6)).toEqual({ dpi: 100, source: "estimated" });
  expect(chooseDpi(page(72), 5.5)).toEqual({ dpi: 90, source: "estimated" });
  expect(chooseDpi(page(), undefined)).toEqual({ dpi: 300, source: "assumed" });
  expect(chooseDpi(page(), 0)).toEqual({ dpi: 300, source: "assumed" });
});

import { expect, it } from "vitest";
import { sniffType } from "../../src/ingest/sniff-type.ts";

const head = (text: string) => Buffer.from(text, "latin1");

it.each([
  ["JPEG 2000", "\x00\x00\x00\x0cjP  \r\n\x87\n"],
  ["JPEG 2000", "\xff\x4f\xff\x51\x00\x29"],
  ["PDF", "%PDF-1.7\n"],
  ["PDF", "junk before the header\n%PDF-1.4"],
  ["GIF", "GIF89a\x01\x00\x01\x00"],
  ["HEIC", "\x00\x00\x00\x18ftypheic\x00\x00"],
  ["AVIF", "\x00\x00\x00\x18ftypavif\x00\x00"],
  ["JPEG XL", "\xff\x0a\x00"],
  ["DjVu", "AT&TFORM\x00\x00"],
  ["BMP", `BM${"\0".repeat(12)}\x28\0\0\0${"\0".repeat(20)}`],
  ["PNM", "P4\n10 10\n"],
  ["SVG", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
])("knows %s and says what to do", (name, text) => {
  expect(sniffType(head(text))).toMatchObject({
    kind: "unsupported",
    name,
    remedy: expect.stringContaining("try"),
  });
});

it.each([
  ["a text file", "Dear reader,\nthis is not a scan."],
  ["a text file", "BMW is a maker of cars."],
  ["a markup file (HTML or XML)", "\n<html><body>"],
  ["a ZIP archive", "PK\x03\x04\x14"],
  ["of no known image type", "\x00\x01\x02\x03"],
])("takes %s for no image", (name, text) => {
  expect(sniffType(head(text))).toEqual({ kind: "not-an-image", name });
});

it.each([
  ["jpeg", "\xff\xd8\xff\xe0"],
  ["png", "\x89PNG\r\n\x1a\n"],
  ["tiff", "II*\0"],
  ["tiff", "MM\0*"],
  ["tiff", "II+\0\x08\0\0\0"],
  ["webp", "RIFF\x10\0\0\0WEBPVP8 "],
])("knows %s", (format, text) => {
  expect(sniffType(head(text))).toEqual({ kind: "image", format });
});

import { expect, it } from "vitest";
import { decodableFormats } from "../../src/ingest/decodable-formats.ts";

it("finds every format that ingest promises", async () => {
  expect(await decodableFormats()).toEqual(["jpeg", "png", "tiff", "webp"]);
});

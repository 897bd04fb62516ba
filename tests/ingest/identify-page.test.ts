import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { identifyPage } from "../../src/ingest/identify-page.ts";
import { loadManifest } from "../../src/ingest/manifest.ts";
import { temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();
const named = join(folder, "The_Province_1992_03_05_page_5.tif");
const single = { path: named, frame: 0, frames: 1 };

async function manifestOf(text: string) {
  const path = join(folder, "manifest.csv");
  await writeFile(path, text);
  return loadManifest(path);
}

it("asks the manifest, then the sidecar, then the name, field by field", async () => {
  const manifest = await manifestOf(`file,title,page\n${named},The Gazette,\n`);
  const sidecar = { title: "Ignored", date: "1992-04", languages: "eng+fra" };
  expect(identifyPage(single, { manifest, sidecar })).toEqual({
    title: "The Gazette",
    date: "1992-04",
    page: "5",
    languages: "eng+fra",
    source: "manifest",
  });
  expect(identifyPage(single, { sidecar })).toMatchObject({ title: "Ignored", source: "sidecar" });
  expect(identifyPage(single, {})).toMatchObject({ title: "The Province", source: "file-name" });
});

it("leaves unknown what nobody tells", () => {
  expect(identifyPage({ path: "/a/x.tif", frame: 0, frames: 1 }, {})).toEqual({ source: "none" });
  expect(identifyPage({ path: "/a/x.tif", frame: 1, frames: 3 }, {})).toEqual({ source: "none" });
});

it("counts plain page numbers up over the frames of a file, and no others", () => {
  const page = (path: string, frame: number) => identifyPage({ path, frame, frames: 4 }, {}).page;
  expect([0, 1, 2].map((frame) => page(named, frame))).toEqual(["5", "6", "7"]);
  expect([0, 1].map((frame) => page("x_1992-03-05_pA4.tif", frame))).toEqual(["A4", undefined]);
});

it("takes a manifest row for one frame as it is", async () => {
  const manifest = await manifestOf(`file,frame,page\n${named},2,9\n${named},,20\n`);
  const page = (frame: number) => identifyPage({ path: named, frame, frames: 3 }, { manifest }).page;
  expect([0, 1, 2].map(page)).toEqual(["20", "9", "22"]);
});

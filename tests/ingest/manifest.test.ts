import { mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../src/errors.ts";
import { loadManifest, rowsWithoutScan } from "../../src/ingest/manifest.ts";
import { temporaryFolder } from "./support/draw-page.ts";

const folder = await temporaryFolder();
const path = join(folder, "manifest.csv");
const scan = (name: string) => join(folder, name);

async function load(text: string | Uint8Array, scans: readonly string[] = []) {
  await writeFile(path, text);
  return loadManifest(path, scans);
}

const complaint = (text: string | Uint8Array, scans: readonly string[] = []) =>
  load(text, scans).then(
    () => "accepted",
    (failure: AppError) => `${failure.code} ${failure.message}`,
  );

describe("loadManifest reads", () => {
  it.each([
    ["commas", "file,title,date\na.jpg,The Gazette,1992-03-05\n"],
    ["semicolons and CRLF", "File;Newspaper;Date\r\na.jpg;The Gazette;1992-03-05\r\n"],
    ["tabs and no last newline", "filename\ttitle\tdate\na.jpg\tThe Gazette\t1992-03-05"],
    ["a byte-order mark", "\ufefffile,title,date\na.jpg,The Gazette,1992-03-05\n"],
    ["quotes", '"file","title","date"\n"a.jpg","The Gazette","1992-03-05"\n'],
    ["empty lines and outer spaces", "file,title,date\n\na.jpg, The  Gazette ,1992-03-05\n\n"],
    ["UTF-16", Buffer.from("\ufefffile,title,date\r\na.jpg,The Gazette,1992-03-05\r\n", "utf16le")],
  ])("%s", async (_, text) => {
    const manifest = await load(text);
    expect(manifest.rowFor(scan("a.jpg"), 0)).toMatchObject({ title: "The Gazette", date: "1992-03-05" });
  });

  it("quotes, commas and newlines inside cells, and formulas as plain text", async () => {
    const manifest = await load(
      'file,title,headline\na.jpg,"Smith, ""Sons""","one\ntwo"\nb.jpg,=1+1,"=cmd|\'/c x\'!A1"\n',
    );
    expect(manifest.rowFor(scan("a.jpg"), 0)).toMatchObject({
      title: 'Smith, "Sons"',
      headline: "one two",
      line: 2,
    });
    expect(manifest.rowFor(scan("b.jpg"), 0)).toMatchObject({
      title: "=1+1",
      headline: "=cmd|'/c x'!A1",
      line: 4,
    });
  });

  it("paths from its own folder, bare names anywhere, and both Unicode forms of a name", async () => {
    const manifest = await load("file,page\nsub/a.jpg,1\nb.jpg,2\né.jpg,3\n".normalize("NFC"));
    expect(manifest.rowFor(scan("sub/a.jpg"), 0)?.page).toBe("1");
    expect(manifest.rowFor(scan("a.jpg"), 0)).toBeUndefined();
    expect(manifest.rowFor("/elsewhere/b.jpg", 0)?.page).toBe("2");
    expect(manifest.rowFor(scan("é.jpg".normalize("NFD")), 0)?.page).toBe("3");
  });

  it("frames, counted from 1", async () => {
    const manifest = await load("file,frame,page\na.tif,1,5\na.tif,3,9\n");
    expect([0, 1, 2].map((frame) => manifest.rowFor(scan("a.tif"), frame)?.page)).toEqual([
      "5",
      undefined,
      "9",
    ]);
  });

  it("100,000 rows in seconds of processor time", async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `box ${i % 100}/p${i}.jpg,The Gazette,1992-03-05,${i},"H, ${i}"`,
    );
    const text = `file,title,date,page,headline\n${rows.join("\n")}\n`;
    const started = process.cpuUsage();
    const manifest = await load(text);
    const { user, system } = process.cpuUsage(started);
    expect(manifest.rows).toHaveLength(100_000);
    expect(manifest.rowFor(scan("box 99/p99999.jpg"), 0)?.headline).toBe("H, 99999");
    expect((user + system) / 1e6).toBeLessThan(5);
  });

  it("no row for scans it does not name, and tells rows that no scan answers to", async () => {
    const manifest = await load("file,page\na.jpg,1\ngone.jpg,2\nsub/b.jpg,3\n");
    expect(rowsWithoutScan(manifest, [scan("a.jpg"), scan("b.jpg")]).map((row) => row.file)).toEqual([
      "gone.jpg",
      "sub/b.jpg",
    ]);
  });
});

describe("loadManifest refuses, naming line and remedy,", () => {
  it.each([
    ["an unknown column", "file,titel\n", /"titel" is not known; did you mean "title"/],
    ["a column that is like none", "file,weather-forecast\n", /use file, title, date/],
    ["columns of one meaning", "file,title,newspaper\n", /both mean "title"/],
    ["a missing file column", "title,date\n", /no column "file"/],
    ["nothing at all", "", /is empty/],
    ["a bad date", "file,date\na.jpg,1992-03-05\nb.jpg,05.03.1992\n", /line 3, the date "05.03.1992"/],
    ["bad languages", "file,lang\na.jpg,English\n", /line 2, the languages/],
    ["a bad frame", "file,frame\na.jpg,0\n", /line 2, the frame "0"/],
    ["a row without a file", "file,title\n,The Gazette\n", /line 2, no file/],
    ["a file twice", "file,page\na.jpg,1\nb.jpg,2\na.jpg,3\n", /lines 2 and 4 are both about "a.jpg"/],
    ["a file twice in other words", "file,page\na.jpg,1\n./a.jpg,3\n", /lines 2 and 3 are both/],
    ["ragged rows", "file,page\na.jpg,1,2\n", /line 2, the number of cells/],
    ["an open quotation mark", 'file,page\na.jpg,"1\n', /quotation mark/],
    ["other encodings", Buffer.from("file,title\na.jpg,Caf\xe9\n", "latin1"), /not UTF-8.*save it as/],
    ["an endless row", `file,title\na.jpg,${"x".repeat(70_000)}\n`, /longer than/],
    ["keys of objects", "file,__proto__\n", /is not known/],
  ])("%s", async (_, text, words) => {
    const outcome = await complaint(text);
    expect(outcome).toMatch(/^BAD_MANIFEST Cannot use the manifest ".*manifest\.csv": /);
    expect(outcome).toMatch(words);
  });

  it("a bare name that fits two scans, unless a path settles it", async () => {
    await mkdir(scan("one"), { recursive: true });
    const scans = [scan("one/p1.jpg"), scan("two/p1.jpg")];
    expect(await complaint("file,page\np1.jpg,1\n", scans)).toMatch(/line 2, "p1.jpg" may mean .*one.*two/);
    expect(await complaint("file,page\np1.jpg,1\none/p1.jpg,2\n", scans)).toBe("accepted");
    expect(await complaint("file,page\np1.jpg,1\n", [scans[0]!, scans[0]!])).toBe("accepted");
  });

  it("a manifest so large that reading it would take gigabytes", async () => {
    const file = scan("huge.csv");
    await writeFile(file, "");
    await truncate(file, 65 * 2 ** 20);
    await expect(loadManifest(file)).rejects.toMatchObject({ message: expect.stringMatching(/split it/) });
  });

  it("a manifest that is not there", async () => {
    await expect(loadManifest(scan("none.csv"))).rejects.toMatchObject({ code: "BAD_MANIFEST" });
  });
});

it("never throws anything but its own refusal", async () => {
  const cell = fc.string({ unit: fc.constantFrom(..."file,;\t\"'\r\n=é1-92\0"), maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(cell, async (text) => {
      await load(`file,title\n${text}`).catch((failure) => expect(failure).toBeInstanceOf(AppError));
      await load(text).catch((failure) => expect(failure).toBeInstanceOf(AppError));
    }),
    { numRuns: 150 },
  );
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { isEdtf } from "../../src/ingest/edtf.ts";
import { identityFromFileName } from "../../src/ingest/file-name-identity.ts";

it.each([
  ["The_Province_1992_03_05_page_13.jpg", { title: "The Province", date: "1992-03-05", page: "13" }],
  ["Times_Colonist_1992_03_05_page_1.jpg", { title: "Times Colonist", date: "1992-03-05", page: "1" }],
  [
    "The_Sample_Gazette_1992_03_05_page_01.jpg",
    { title: "The Sample Gazette", date: "1992-03-05", page: "1" },
  ],
  ["The_Sample_Gazette_1992_03_05.tif", { title: "The Sample Gazette", date: "1992-03-05" }],
  ["The_Province_1992_03_page_A04.png", { title: "The Province", date: "1992-03", page: "A4" }],
  ["The_Province_1992_page_3.png", { title: "The Province", date: "1992", page: "3" }],
  [
    "1992-03-05_times-colonist_headline-words.jpg",
    { title: "Times Colonist", date: "1992-03-05", headline: "headline words" },
  ],
  ["1992-03_the-province.webp", { title: "The Province", date: "1992-03" }],
  ["1992~_the-province_p3.jpg", { title: "The Province", date: "1992~", page: "3" }],
  ["199X_the-province.jpg", { title: "The Province", date: "199X" }],
  [
    "1992-03-05_times-colonist_harbour-plan_page_2.jpg",
    { title: "Times Colonist", date: "1992-03-05", headline: "harbour plan", page: "2" },
  ],
  ["clip_1992-03-18_deltona-enterprise.tif", { title: "Deltona Enterprise", date: "1992-03-18" }],
  ["clip_1991-08_ap_mears-luyendyk.tif", { title: "Ap", date: "1991-08", headline: "mears luyendyk" }],
  ["clip_1996-06-28_journal-of-the-west.tif", { title: "Journal of the West", date: "1996-06-28" }],
  ["park-record_1935-08-02_p1.jpg", { title: "Park Record", date: "1935-08-02", page: "1" }],
  ["express_2007-03-15_pE25.jpg", { title: "Express", date: "2007-03-15", page: "E25" }],
  ["/a/b/Le_Devoir_1992_03_05_page_2.jpg", { title: "Le Devoir", date: "1992-03-05", page: "2" }],
])("%s", (name, identity) => {
  expect(identityFromFileName(name)).toEqual(identity);
});

it.each([
  "IMG_2007_03_05.jpg",
  "scan_2020-01-02.tif",
  "8071_093.3B.tif",
  "ttt_19441101-19450131_0059.tif",
  "1d097e38-ebc4-465d-a597-72e4798a16cb.tif",
  "real_1953_statistician.tif",
  "mss1187900106-61.jpg",
  "Zürich – “cutting” n° 1.tif",
  "1992.jpg",
  "1992-03-05.jpg",
  "page_3.jpg",
  "-",
  "",
])("%j tells nothing", (name) => {
  expect(identityFromFileName(name)).toEqual({});
});

it("drops a date that does not exist, and keeps the rest", () => {
  expect(identityFromFileName("The_Province_1992_02_31_page_3.jpg")).toEqual({
    title: "The Province",
    page: "3",
  });
  expect(identityFromFileName("clip_1992-13-01_the-province.tif")).toEqual({ title: "The Province" });
});

it("writes one title for a slug and for a name, and the same for both Unicode forms", () => {
  expect(identityFromFileName("1992_le-québécois.jpg".normalize("NFD")).title).toBe("Le Québécois");
  expect(identityFromFileName("Le_Québécois_1992_03_05.jpg".normalize("NFC")).title).toBe("Le Québécois");
});

it("never throws, tells only valid dates and one-line text, and is quick on hostile names", () => {
  const piece = fc.constantFrom(
    "1992",
    "03",
    "05",
    "_",
    "-",
    "page",
    "p",
    "clip_",
    "a",
    "é",
    "\n",
    "9".repeat(50),
    "~",
    ".",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.string(), (pieces, tail) => {
      const identity = identityFromFileName(pieces.join("") + tail);
      if (identity.date !== undefined) expect(isEdtf(identity.date)).toBe(true);
      for (const text of Object.values(identity)) expect(text).not.toMatch(/[\p{Cc}]/u);
    }),
    { numRuns: 1000 },
  );
  const started = performance.now();
  for (const piece of ["a_1992_", "1992_", "a-_", "_", "1992-03-05_a", "p1_p"])
    for (const end of ["x", "", "_page_", "\n"]) identityFromFileName(piece.repeat(80).slice(0, 240) + end);
  expect(performance.now() - started).toBeLessThan(2000);
});

it("reads back the names that it describes", () => {
  const word = fc
    .stringMatching(/^[A-Z][a-z]{1,8}$/)
    .filter((text) => !/^(Img|Dsc|Pxl|Scan|Page|Doc|Fax|File)/.test(text));
  const day = fc.date({ min: new Date("1850-01-01"), max: new Date("2050-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 2, maxLength: 4 }),
      day,
      fc.integer({ min: 1, max: 999 }),
      (words, date, page) => {
        const iso = date.toISOString().slice(0, 10);
        const name = `${words.join("_")}_${iso.replaceAll("-", "_")}_page_${page}.jpg`;
        expect(identityFromFileName(name)).toEqual({ title: words.join(" "), date: iso, page: String(page) });
      },
    ),
  );
});

// Mutated CSV manifests: formulas, quotes, byte-order marks, other encodings, and 100,000 rows now and then.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadManifest, rowsWithoutScan } from "../../src/ingest/manifest.ts";
import { mutate } from "./mutate.ts";

const BOM = "\ufeff";
const MANY_ROWS = 100_000;
const MANY_EVERY = 2000;

const CELLS: readonly string[] = [
  '=HYPERLINK("http://example.invalid";"x")',
  "=cmd|'/c calc'!A1",
  "@SUM(1+1)",
  "+1-1",
  "The Sample Gazette",
  '"Quo""ted, with comma"',
  '"two\nlines"',
  "1992-03-05",
  "1992~",
  "13",
  "",
  " ",
  "é😀\u202egpj.exe",
  "\u0000",
  '"never closed',
  'quote" inside',
  "a".repeat(5000),
  "../../etc/passwd",
  "-",
  "eng+fra",
];
const HEADERS: readonly string[] = [
  "file,title,date,page",
  "filename;title;date;page",
  "file\ttitle\tdate\tpage",
  '"file","title","date","page"',
  "file,file,date,page",
  "title,date,page,headline",
  "file,title,date,__proto__",
];

/** A manifest as a spreadsheet, a script or an ill-wisher might write it. */
function compose(random: () => number, rows: number): string {
  const pick = (from: readonly string[]) => from[Math.floor(random() * from.length)] ?? "";
  const header = pick(random() < 0.7 ? HEADERS.slice(0, 4) : HEADERS);
  const sign = /[;\t]/.exec(header)?.[0] ?? ",";
  const wild = random() < 0.5;
  // Long cells in every row would make the text itself take most of the memory that is measured.
  const cells = rows < 1000 ? CELLS : CELLS.filter((cell) => cell.length < 100);
  const lines = Array.from({ length: rows }, (_, n) =>
    [
      `scan_${n}.jpg`,
      wild ? pick(cells) : "=1+1",
      wild ? pick(cells) : "1992-03-05",
      wild ? pick(cells) : String(n),
    ].join(sign),
  );
  const end = random() < 0.5 ? "\n" : "\r\n";
  return (random() < 0.4 ? BOM : "") + [header, ...lines].join(end) + (random() < 0.5 ? end : "");
}

/** Throws BAD_MANIFEST when it is refused; anything else that is thrown is a fault. */
export async function tryManifest(number: number, folder: string, random: () => number): Promise<void> {
  const isMany = number % MANY_EVERY === 7;
  const text = compose(random, isMany ? MANY_ROWS : Math.floor(random() * 40));
  const plain = Buffer.from(text, random() < 0.15 ? "utf16le" : "utf8");
  const path = join(folder, "manifest.csv");
  await writeFile(path, isMany || random() < 0.3 ? plain : mutate(plain, number));
  const scans = Array.from({ length: 5 }, (_, n) => join(folder, `scan_${n}.jpg`));
  const manifest = await loadManifest(path, scans);
  for (const scan of scans) manifest.rowFor(scan, 0);
  rowsWithoutScan(manifest, scans);
  if (isMany && manifest.rows.length !== MANY_ROWS) throw new Error(`${manifest.rows.length} rows were read`);
}

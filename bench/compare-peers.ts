// Broadsheet, OCRmyPDF and plain tesseract.js over the same scans, in turns on one machine: pages per minute end to
// end, ratios with their spread, and accuracy beside them. Needs a build, ocrmypdf, unpaper and the corpus.
// Usage: npm run bench:peers -- [--pages N] [--clippings N] [--repeat N] [--jobs N] [--only TEXT,TEXT] [--out FILE.json]
import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { scoreText } from "../src/evaluate/score-text.ts";
import { loadTruths, type PageTruth } from "../src/evaluate/truth.ts";

const CORPUS =
  process.env.BROADSHEET_CORPUS ?? path.join(import.meta.dirname, "..", "..", "shared", "corpus");
const IMAGE = /\.(tiff?|jpe?g|png)$/i;
/** Height of the sheets that scans without a credible resolution tag are taken for, in inches. */
const SHEET_INCHES = 11.1;
const LEAST_CREDIBLE_DPI = 100;

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "99" },
    clippings: { type: "string", default: "0" },
    repeat: { type: "string", default: "1" },
    jobs: { type: "string", default: String(availableParallelism()) },
    only: { type: "string", default: "" },
    peers: { type: "string", default: "broadsheet,broadsheet-native,ocrmypdf,tesseract.js" },
    out: { type: "string" },
  },
});

interface Times {
  readonly wallS: number;
  /** Of the program and everything it started. */
  readonly cpuS: number;
}
interface Outcome extends Times {
  readonly peer: string;
  readonly repetition: number;
  readonly pages: number;
  readonly missing: number;
  readonly f1: number | undefined;
  readonly trigramRecall: number | undefined;
  readonly cer: number | undefined;
}
/** A way to read all scans of a folder into another; the text of each is then found by its stem. */
interface Peer {
  readonly run: (scans: readonly string[], out: string) => Promise<Times>;
  readonly textOf: (out: string, stem: string) => string | undefined;
}

/** The shell's own clock counts the whole tree of processes, as far as each was waited for. */
function timed(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<Times> {
  return new Promise((resolve, reject) => {
    const script = 'TIMEFORMAT="times %R %U %S"; time "$@"';
    const child = spawn("bash", ["-c", script, "bash", program, ...args], {
      env: { ...process.env, ...env },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      const [, wall, user, system] = /times ([\d.]+) ([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? [];
      if (status !== 0)
        process.stderr.write(`${program} ${args[0]}: status ${status}\n${stderr.slice(-800)}\n`);
      resolve({ wallS: Number(wall), cpuS: Number(user) + Number(system) });
    });
  });
}

const readIf = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : undefined);

/** Broadsheet from its build, as an operator runs it: database, PDF, text and JSON of every page. */
function broadsheet(engine: "tesseract.js" | "native"): Peer {
  return {
    run: async (scans, out) => {
      const config = path.join(out, "settings.json");
      writeFileSync(config, JSON.stringify({ archive: "archive", read: { engine } }));
      const cli = path.join(import.meta.dirname, "..", "dist", "cli.js");
      const folder = path.dirname(scans[0] ?? "");
      return timed(process.execPath, [
        cli,
        "ingest",
        folder,
        "--config",
        config,
        "--jobs",
        values.jobs,
        "--quiet",
      ]);
    },
    textOf: (out, stem) => {
      const folder = path.join(out, "archive");
      const file = readdirSync(folder, { recursive: true, encoding: "utf8" }).find(
        (name) => name.endsWith(".txt") && path.basename(name).startsWith(stem),
      );
      return file === undefined ? undefined : readIf(path.join(folder, file));
    },
  };
}

/** The way its documentation runs batches: one process a core, each on one thread. */
const ocrmypdf: Peer = {
  run: async (scans, out) => {
    const waiting = [...scans];
    let cpuS = 0;
    const start = performance.now();
    const lane = async () => {
      for (let scan = waiting.shift(); scan !== undefined; scan = waiting.shift()) {
        const stem = path.join(out, path.parse(scan).name);
        const flags = ["--deskew", "--clean", "--rotate-pages", "--oversample", "300", "--jobs", "1", "-q"];
        const dpi = ["--image-dpi", String(await dpiOf(scan))];
        const files = ["--sidecar", `${stem}.txt`, scan, `${stem}.pdf`];
        cpuS += (await timed("ocrmypdf", [...flags, ...dpi, ...files], { OMP_THREAD_LIMIT: "1" })).cpuS;
      }
    };
    await Promise.all(Array.from({ length: Number(values.jobs) }, lane));
    return { wallS: (performance.now() - start) / 1000, cpuS };
  },
  textOf: (out, stem) => readIf(path.join(out, `${stem}.txt`)),
};

const plainTesseract: Peer = {
  run: (scans, out) =>
    timed(process.execPath, [
      "--import",
      "tsx",
      path.join(import.meta.dirname, "plain-tesseract-js.ts"),
      out,
      values.jobs,
      ...scans,
    ]),
  textOf: (out, stem) => readIf(path.join(out, `${stem}.txt`)),
};

const PEERS: Readonly<Record<string, Peer>> = {
  broadsheet: broadsheet("tesseract.js"),
  "broadsheet-native": broadsheet("native"),
  ocrmypdf,
  "tesseract.js": plainTesseract,
};

/** The tag where it can be true, else what the sheet's height makes likely. OCRmyPDF has to be told. */
async function dpiOf(scan: string): Promise<number> {
  const { density = 0, width = 0, height = 0 } = await sharp(scan).metadata();
  return density >= LEAST_CREDIBLE_DPI
    ? Math.round(density)
    : Math.round(Math.max(width, height) / SHEET_INCHES);
}

function chooseScans(folder: string, limit: number, among: (stem: string) => boolean): string[] {
  const wanted = values.only.split(",").filter((part) => part !== "");
  return readdirSync(path.join(CORPUS, folder))
    .filter((name) => IMAGE.test(name) && among(path.parse(name).name))
    .filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
    .sort()
    .slice(0, limit)
    .map((name) => path.join(CORPUS, folder, name));
}

async function runOnce(
  name: string,
  repetition: number,
  scans: readonly string[],
  truths: readonly PageTruth[],
): Promise<Outcome> {
  const peer = PEERS[name]!;
  const out = mkdtempSync(path.join(tmpdir(), "broadsheet-peers-"));
  try {
    const times = await peer.run(scans, out);
    const texts = new Map(
      scans.map((scan) => [path.parse(scan).name, peer.textOf(out, path.parse(scan).name)]),
    );
    const scores = truths.map((truth) => scoreText(truth.text, texts.get(truth.name) ?? "", truth));
    const mean = (pick: (score: (typeof scores)[number]) => number | undefined) => {
      const known = scores.map(pick).filter((value) => value !== undefined);
      return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    return {
      peer: name,
      repetition,
      ...times,
      pages: scans.length,
      missing: [...texts.values()].filter((text) => text === undefined).length,
      f1: mean((score) => score.f1),
      trigramRecall: mean((score) => score.trigramRecall),
      cer: mean((score) => score.cer),
    };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const figure = (value: number | undefined, digits = 3) =>
  (value === undefined ? "-" : value.toFixed(digits)).padStart(7);

function show({ peer, repetition, pages, missing, wallS, cpuS, f1, trigramRecall, cer }: Outcome): string {
  const rates = `${figure((pages / wallS) * 60, 1)} pages/min ${figure(cpuS / pages, 2)} CPU s/page`;
  const accuracy = `F ${figure(f1)} tri ${figure(trigramRecall)} cer ${figure(cer)}`;
  return `${String(repetition).padStart(2)}  ${peer.padEnd(18)} ${rates}  ${accuracy}${missing > 0 ? `  ${missing} WITHOUT TEXT` : ""}`;
}

/** Ratios are taken within each repetition, where all peers met the same machine. */
function ratios(
  outcomes: readonly Outcome[],
  of: string,
  to: string,
  cost: (times: Times) => number,
): string {
  const pick = (peer: string) => outcomes.filter((outcome) => outcome.peer === peer).map(cost);
  const [ours, theirs] = [pick(of), pick(to)];
  const all = ours.map((value, n) => (theirs[n] ?? Number.NaN) / value).sort((a, b) => a - b);
  const middle = all[Math.floor(all.length / 2)];
  return `${figure(middle, 2)}x (${figure(all[0], 2).trim()} to ${figure(all.at(-1), 2).trim()})`;
}

const allTruths = existsSync(CORPUS) ? await loadTruths(path.join(CORPUS, "pages")) : [];
if (allTruths.length === 0) throw new Error(`No corpus at ${CORPUS}: set BROADSHEET_CORPUS.`);
const originals = [
  ...chooseScans("pages", Number(values.pages), (stem) => allTruths.some(({ name }) => name === stem)),
  ...chooseScans("clippings", Number(values.clippings), () => true),
];
const folder = mkdtempSync(path.join(tmpdir(), "broadsheet-peer-scans-"));
try {
  mkdirSync(folder, { recursive: true });
  const scans = originals.map((original) => path.join(folder, path.basename(original)));
  for (const [n, original] of originals.entries()) copyFileSync(original, scans[n]!);
  const truths = allTruths.filter(({ name }) => scans.some((scan) => path.parse(scan).name === name));
  const peers = values.peers.split(",");
  console.log(
    `${scans.length} scans, ${truths.length} with truth; ${values.jobs} at once; ${values.repeat} repetitions`,
  );
  const outcomes: Outcome[] = [];
  for (let repetition = 1; repetition <= Number(values.repeat); repetition++) {
    // Each repetition begins with another peer, so that a machine that warms up favours none.
    for (const n of peers.keys()) {
      const outcome = await runOnce(peers[(n + repetition - 1) % peers.length]!, repetition, scans, truths);
      outcomes.push(outcome);
      console.log(show(outcome));
    }
  }
  for (const peer of peers.slice(1)) {
    console.log(
      `${peers[0]} against ${peer}: ${ratios(outcomes, peers[0]!, peer, (t) => t.wallS)} pages per minute, ${ratios(outcomes, peers[0]!, peer, (t) => t.cpuS)} pages per processor second`,
    );
  }
  if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(outcomes, undefined, 1)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

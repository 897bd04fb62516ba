// Scans that change or vanish, and databases that are locked, cut short or from the future.
import {
  appendFileSync,
  copyFileSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
} from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { sleep } from "./program.ts";
import { QUICK, type Scenario } from "./scenario.ts";
import { demand, demandAccounted, demandCompletion, demandExit, type Workbench } from "./workbench.ts";

/** Harms one scan while the run is reading, puts it back afterwards. */
const harmedScan = (
  name: string,
  harm: (path: string) => void,
  kinds: readonly string[],
  code: string,
): Scenario => ({
  name,
  settings: QUICK,
  async round(bench, { runMs, random, round }) {
    const victim = join(bench.scans, bench.names[round % bench.names.length] ?? "");
    const kept = join(bench.dir, "kept");
    copyFileSync(victim, kept);
    let isOver = false;
    const { ended } = bench.start(bench.ingest());
    void ended.then(() => {
      isOver = true;
    });
    await foundScans(bench, () => isOver);
    await sleep(runMs * 0.5 * random());
    harm(victim);
    const result = await ended;
    demandExit(result, [0, 1], "the run whose scan was harmed");
    const codes = JSON.parse(result.stdout).failures.map((failure: { code: string }) => failure.code);
    demand(
      codes.every((met: string) => met === code),
      `failures ${codes.join(", ")}`,
    );
    await demandAccounted(bench, kinds);
    rmSync(victim, { force: true });
    copyFileSync(kept, victim);
    await demandCompletion(bench, "--retry");
    return {
      faults: codes.length > 0 ? 1 : 0,
      remark: codes.length > 0 ? "met while reading" : "already read",
    };
  },
});

export const scanChanges = harmedScan(
  "a scan that changes while it is read",
  (path) => appendFileSync(path, "one more byte"),
  ["scan-changed"],
  "SCAN_CHANGED",
);
export const scanVanishes = harmedScan(
  "a scan that vanishes while it is read",
  (path) => renameSync(path, `${path.replace("/scans/", "/")}.gone`),
  ["scan-missing"],
  "SCAN_MISSING",
);

/** Resolves when the first run has put all scans on record, or is over. */
async function foundScans({ archive, names }: Workbench, isOver: () => boolean): Promise<void> {
  for (;;) {
    if (isOver() || readLog(archive).split('"type":"scan-found"').length > names.length) return;
    await sleep(5);
  }
}

function readLog(archive: string): string {
  try {
    return readFileSync(join(archive, "logs", "1.ndjson"), "utf8");
  } catch {
    return "";
  }
}

const databaseOf = ({ archive }: Workbench) => join(archive, "broadsheet.sqlite");

export const databaseLocked: Scenario = {
  name: "a database locked by another program",
  settings: QUICK,
  async round(bench, { round }) {
    demandExit(await bench.run(bench.ingest()), [0], "the first run");
    const db = new Database(databaseOf(bench));
    db.exec("BEGIN EXCLUSIVE");
    const running = bench.start(bench.ingest("--lang", "eng+fra"));
    // The program waits five seconds for a lock; every other round the lock goes in time.
    if (round % 2) await sleep(2500);
    else await running.ended;
    db.close();
    const ended = await running.ended;
    demandExit(ended, round % 2 ? [0] : [2], "the run with the locked database");
    if (round % 2 === 0)
      demand(ended.stdout.includes("ARCHIVE_LOCKED"), `not told as locked: ${ended.stdout}`);
    await demandAccounted(bench);
    await demandCompletion(bench, "--lang", "eng+fra");
    return undefined;
  },
};

export const databaseTruncated: Scenario = {
  name: "a database cut short, restored from a backup",
  settings: QUICK,
  async round(bench, { random }) {
    demandExit(await bench.run(bench.ingest()), [0], "the first run");
    const backup = join(bench.dir, "backup.sqlite");
    const archive = ["--archive", bench.archive];
    demandExit(await bench.run(["backup", ...archive, "--to", backup]), [0], "backup");
    const path = databaseOf(bench);
    truncateSync(path, Math.floor(statSync(path).size * random() * 0.95));
    const ended = await bench.run(bench.ingest("--lang", "eng+fra"));
    demandExit(ended, [3], "the run over the damaged database");
    demand(ended.stdout.includes("ARCHIVE_DAMAGED"), `not told as damaged: ${ended.stdout}`);
    demandExit(await bench.run(["verify", ...archive]), [3], "verify");
    demandExit(await bench.run(["restore", backup, ...archive]), [2], "restore without --replace");
    demandExit(await bench.run(["restore", backup, ...archive, "--replace"]), [0], "restore");
    await demandCompletion(bench);
    return undefined;
  },
};

export const databaseNewer: Scenario = {
  name: "a database from a newer version",
  settings: QUICK,
  async round(bench) {
    demandExit(await bench.run(bench.ingest()), [0], "the first run");
    const setVersion = (change: number) => {
      const db = new Database(databaseOf(bench));
      const version = db.pragma("user_version", { simple: true }) as number;
      db.pragma(`user_version = ${version + change}`);
      db.close();
    };
    setVersion(900);
    const before = readFileSync(databaseOf(bench));
    const ended = await bench.run(bench.ingest("--lang", "eng+fra"));
    demandExit(ended, [3], "the run over the newer database");
    demand(ended.stdout.includes("ARCHIVE_TOO_NEW"), `not told as newer: ${ended.stdout}`);
    demand(readFileSync(databaseOf(bench)).equals(before), "the newer database was written to");
    setVersion(-900);
    await demandAccounted(bench);
    await demandCompletion(bench);
    return undefined;
  },
};

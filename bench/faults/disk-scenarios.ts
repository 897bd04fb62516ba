// Disks that fill up or turn read-only (small tmpfs mounts, as root on Linux), and processes out of file handles.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Borne, QUICK, type Scenario } from "./scenario.ts";
import { demand, demandAccounted, demandCompletion, demandExit, type Workbench } from "./workbench.ts";

const mount = (...args: string[]): boolean => spawnSync("mount", args, { stdio: "ignore" }).status === 0;
const unmount = (folder: string): boolean => spawnSync("umount", [folder], { stdio: "ignore" }).status === 0;

/** Why no small disk can be had here, or undefined. */
function withoutMounts(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-mount-"));
  const isMounted = mount("-t", "tmpfs", "-o", "size=64k", "tmpfs", folder);
  if (isMounted) unmount(folder);
  rmdirSync(folder);
  return isMounted ? undefined : "small disks can be mounted by root on Linux only";
}

async function onDisk(bench: Workbench, sizeKb: number, use: () => Promise<Borne | undefined>) {
  mkdirSync(bench.archive, { recursive: true });
  demand(
    mount("-t", "tmpfs", "-o", `size=${sizeKb}k`, "tmpfs", bench.archive),
    "the small disk cannot be mounted",
  );
  try {
    return await use();
  } finally {
    unmount(bench.archive);
  }
}

const ROOMY_KB = 64_000;

export const diskFull: Scenario = {
  name: "a full disk",
  settings: QUICK,
  unless: withoutMounts,
  // The sizes go through the whole archive in equal steps, so that every kind of write meets the end of the disk.
  async round(bench, { random, round, rounds, archiveKb }) {
    const sizeKb = Math.round(16 + (archiveKb * 1.1 * (round + random())) / rounds);
    return onDisk(bench, sizeKb, async () => {
      const ended = await bench.run(bench.ingest());
      demandExit(ended, [0, 3], `the run on a disk of ${sizeKb} kB`);
      if (ended.code === 3)
        demand(/DISK_FULL|OUTPUT_NOT_WRITABLE/.test(ended.stdout), ended.stdout.slice(0, 300));
      const status = await bench.run(["status", "--archive", bench.archive, "--json"]);
      demand(mount("-o", `remount,size=${ROOMY_KB}k`, bench.archive), "no remount");
      if (status.code === 0) await demandAccounted(bench);
      await demandCompletion(bench);
      return { remark: `${sizeKb} kB: exit ${ended.code}`, faults: ended.code === 0 ? 0 : 1 };
    });
  },
};

export const diskReadOnly: Scenario = {
  name: "a read-only output folder",
  settings: QUICK,
  unless: withoutMounts,
  async round(bench, { round }) {
    return onDisk(bench, ROOMY_KB, async () => {
      if (round % 2) demandExit(await bench.run(bench.ingest()), [0], "the first run");
      mount("-o", "remount,ro", bench.archive);
      const ended = await bench.run(bench.ingest("--lang", "eng+fra"));
      demandExit(ended, [3], "the run on a read-only disk");
      demand(ended.stdout.includes("OUTPUT_NOT_WRITABLE"), ended.stdout.slice(0, 300));
      mount("-o", "remount,rw", bench.archive);
      if (round % 2) await demandAccounted(bench);
      await demandCompletion(bench);
      return undefined;
    });
  },
};

export const noHandles: Scenario = {
  name: "out of file handles",
  settings: QUICK,
  async round(bench, { random }) {
    const handles = 20 + Math.floor(random() * 30);
    const ended = await bench.run(bench.ingest(), { shell: `ulimit -n ${handles}` });
    const isBug = ended.stderr.includes("this is a bug");
    demand(!isBug, `with ${handles} file handles: ${ended.stderr.slice(0, 800)}`);
    const { code } = await bench.run(["status", "--archive", bench.archive, "--json"]);
    if (code === 0) await demandAccounted(bench);
    await demandCompletion(bench, "--retry");
    return {
      remark: `${handles} handles: exit ${ended.code ?? ended.signal}`,
      faults: ended.code === 0 ? 0 : 1,
    };
  },
};

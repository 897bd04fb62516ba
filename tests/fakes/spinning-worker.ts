// A page worker with the real guard thread whose main thread never comes up for air again.
import { Worker } from "node:worker_threads";
import { reply } from "./worker-behavior.ts";

new Worker(new URL("../../src/pipeline/orphan-guard.ts", import.meta.url), {
  workerData: { parentPid: process.ppid, memoryLimitBytes: Number(process.argv[2]) },
});
process.on("message", () => {
  for (;;);
});
reply({ kind: "ready" });

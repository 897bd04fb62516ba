// Ends a page worker when its parent is gone or its memory runs away, even while its main thread is deep in a computation.
import { Worker } from "node:worker_threads";

const CHECK_MS = 500;

/** Plain JavaScript, so that it runs the same from source and built; the parent reads a worker's last words from stderr. */
const GUARD = `
const { writeSync } = require("node:fs");
const { parentPid, memoryLimitBytes, checkMs } = require("node:worker_threads").workerData;
setInterval(() => {
  const rssBytes = process.memoryUsage.rss();
  const isOverLimit = rssBytes > memoryLimitBytes;
  if (isOverLimit) writeSync(2, "out of memory: " + rssBytes + " bytes held, " + memoryLimitBytes + " allowed\\n");
  // An orphan is handed to another process at once, so its parent's number changes.
  if (isOverLimit || process.ppid !== parentPid) process.kill(process.pid, "SIGKILL");
}, checkMs);
`;

/** Starts the guard thread; it does not keep the process alive. */
export function startOrphanGuard(memoryLimitBytes: number): void {
  const workerData = { parentPid: process.ppid, memoryLimitBytes, checkMs: CHECK_MS };
  new Worker(GUARD, { eval: true, execArgv: [], workerData }).unref();
}

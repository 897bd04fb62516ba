// A thread inside each page worker that ends the process when its parent is gone or its memory runs away,
// even while the main thread is deep in a computation.
import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";

const CHECK_MS = 500;

const { parentPid, memoryLimitBytes } = workerData as { parentPid: number; memoryLimitBytes: number };

setInterval(() => {
  const rssBytes = process.memoryUsage.rss();
  const isOverLimit = rssBytes > memoryLimitBytes;
  // The parent reads the last words of a worker from its stderr.
  if (isOverLimit) writeSync(2, `out of memory: ${rssBytes} bytes held, ${memoryLimitBytes} allowed\n`);
  // An orphan is handed to another process at once, so the parent's number changes.
  if (isOverLimit || process.ppid !== parentPid) process.kill(process.pid, "SIGKILL");
}, CHECK_MS);

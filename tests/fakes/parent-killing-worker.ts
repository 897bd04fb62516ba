// A page worker that kills the batch while an output lies half written under its temporary name.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WorkerRequest } from "../../src/pipeline/worker-protocol.ts";
import { memory, readingOf, reply } from "./worker-behavior.ts";

const parent = process.ppid;
process.on("disconnect", () => process.exit());
process.on("message", ({ id, job }: WorkerRequest) => {
  if (job.kind === "read") {
    reply({ kind: "done", id, result: readingOf(job.scan, job.settings), ...memory() });
  } else if (job.kind === "publish-page") {
    const path = join(job.order.archiveDir, job.order.outputs[0]?.path ?? "");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(join(dirname(path), `.broadsheet-tmp-${process.pid}-0123456789abcdef`), "%PDF-1.7 half");
    process.kill(parent, "SIGKILL");
  }
});
reply({ kind: "ready" });

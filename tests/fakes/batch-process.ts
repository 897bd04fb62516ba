// A batch in a process of its own: batch-process.ts PLAN.json WORKER [EVENT N]; dies by SIGKILL at the Nth such event.
import { readFileSync } from "node:fs";
import type { BatchPlan } from "../../src/pipeline/batch.ts";
import { BatchBus } from "../../src/pipeline/events.ts";
import { catchInterrupts } from "../../src/pipeline/interrupt.ts";
import { runBatch } from "../../src/pipeline/run-batch.ts";
import { exitCodeOf } from "../../src/pipeline/run-summary.ts";
import { toolsWith } from "../pipeline/batch-fixture.ts";

const [planPath = "", worker = "", deadlyEvent, n = "1"] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planPath, "utf8")) as BatchPlan;
const bus = new BatchBus();
let left = Number(n);
bus.on("event", (event) => {
  process.stdout.write(`${event.type}\n`);
  if (event.type === deadlyEvent && --left === 0) process.kill(process.pid, "SIGKILL");
});
const { signal } = catchInterrupts();
const summary = await runBatch(plan, toolsWith(worker, { bus, interrupt: signal }));
process.stdout.write(`${JSON.stringify(summary)}\n`);
process.exitCode = exitCodeOf(summary);

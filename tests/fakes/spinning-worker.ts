// A page worker with the real guard thread whose main thread never comes up for air again.
import { startOrphanGuard } from "../../src/pipeline/orphan-guard.ts";
import { reply } from "./worker-behavior.ts";

startOrphanGuard(Number(process.argv[2]));
process.on("message", () => {
  for (;;);
});
reply({ kind: "ready" });

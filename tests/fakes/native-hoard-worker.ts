// A page worker with the real guard thread that takes memory outside V8's heap, where V8's own limit does not reach.
import { startOrphanGuard } from "../../src/pipeline/orphan-guard.ts";
import { serve } from "./worker-behavior.ts";

startOrphanGuard(Number(process.argv[2]));
serve(() => {
  const hoard: Buffer[] = [];
  for (;;) {
    if (hoard.length < 60) hoard.push(Buffer.alloc(10 * 1024 * 1024, hoard.length + 1));
  }
});

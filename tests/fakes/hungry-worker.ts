// A page worker that takes memory without end, until V8's own limit stops it.
import { serve } from "./worker-behavior.ts";

serve(() => {
  const hoard: number[][] = [];
  for (;;) hoard.push(new Array(10_000).fill(hoard.length + 0.5));
});

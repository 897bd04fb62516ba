// A page worker whose engine never answers; the main thread spins as well, so that no signal handler runs.
import { serve } from "./worker-behavior.ts";

serve(() => {
  for (;;);
});

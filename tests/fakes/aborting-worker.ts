// A page worker that native code aborts (SIGABRT).
import { serve } from "./worker-behavior.ts";

serve(() => {
  process.abort();
});

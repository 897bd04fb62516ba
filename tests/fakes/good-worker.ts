// A page worker that reads every page at once, without an engine.
import { readingOf, serve } from "./worker-behavior.ts";

serve(readingOf);

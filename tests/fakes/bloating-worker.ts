// A page worker that takes 40 MB outside V8's heap with every page, and keeps it.
import { readingOf, serve } from "./worker-behavior.ts";

const hoard: Buffer[] = [];
serve((scan, settings) => {
  hoard.push(Buffer.alloc(40 * 1024 * 1024, hoard.length + 1));
  return readingOf(scan, settings);
});

// A page worker whose engine answers boxes outside the page.
import { readingOf, serve } from "./worker-behavior.ts";

serve((scan, settings) => {
  const reading = readingOf(scan, settings);
  const box = { x0: -5, y0: 0, x1: 1e9, y1: Number.NaN };
  return { ...reading, text: { ...reading.text, regions: [{ ...reading.text.regions[0], box }] } };
});

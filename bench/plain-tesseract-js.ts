// Reads images with tesseract.js as it comes (page segmentation 3, the scan as it is) and writes text and PDF.
// Usage: npx tsx bench/plain-tesseract-js.ts OUT_DIR WORKERS IMAGE...   (a peer of bench/compare-peers.ts)
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import tesseract from "tesseract.js";
import { findLanguageData } from "../src/recognize/language-data.ts";

const [out = "", workers = "1", ...images] = process.argv.slice(2);
const { file } = findLanguageData("eng");
const waiting = [...images];

async function readSome(): Promise<void> {
  const worker = await tesseract.createWorker("eng", tesseract.OEM.LSTM_ONLY, {
    langPath: path.dirname(file),
    cacheMethod: "none",
    gzip: true,
  });
  for (let image = waiting.shift(); image !== undefined; image = waiting.shift()) {
    const { data } = await worker.recognize(readFileSync(image), {}, { text: true, pdf: true });
    const stem = path.join(out, path.parse(image).name);
    writeFileSync(`${stem}.txt`, data.text);
    if (data.pdf) writeFileSync(`${stem}.pdf`, Uint8Array.from(data.pdf));
  }
  await worker.terminate();
}

await Promise.all(Array.from({ length: Number(workers) }, readSome));

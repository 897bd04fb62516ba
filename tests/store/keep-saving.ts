// Child process of the kill test: saves readings for ever, telling its parent when it has begun.
import { openStore } from "../../src/store/open-store.ts";
import { identityOf, readingOf, scanOf } from "./sample-readings.ts";

const [path = "", round = ""] = process.argv.slice(2);
const store = openStore(path);
const runId = store.startRun({ command: "ingest", args: [], settingsHash: "s", version: "0" });
store.resetInterrupted(runId);
const line = "the quick brown fox jumps over the lazy dog marker";
for (let n = 0; ; n += 1) {
  const { pageId } = store.registerScan(scanOf(`${round}-${n}`), identityOf(String(n)), runId);
  store.beginPage(pageId, runId);
  store.saveReading(pageId, readingOf([Array(80).fill(line)]), "key", runId);
  if (n === 0) process.stdout.write("begun\n");
}

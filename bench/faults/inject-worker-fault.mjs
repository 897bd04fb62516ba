// Loaded into every process of the program by NODE_OPTIONS=--import: page workers misbehave on scans named for it.
// FAULT is hang, crash, exit, hoard or garbage; FAULT_SCAN is a part of the path of the scans that meet it.
const { FAULT = "", FAULT_SCAN = "" } = process.env;
const isPageWorker = process.argv[1]?.includes("page-worker") === true;

const FAULTS = {
  hang: () => {
    for (;;);
  },
  crash: () => process.abort(),
  exit: () => process.exit(7),
  hoard: () => {
    const hoard = [];
    for (;;) hoard.push(new Array(10_000).fill(hoard.length + 0.5));
  },
  garbage: () =>
    process.send?.({ kind: "done", id: -1, result: "\u0000nonsense", rssBytes: 1, peakRssBytes: 1 }),
};

if (isPageWorker && FAULT in FAULTS) {
  process.on("message", ({ job }) => {
    if (job?.kind === "read" && job.scan.path.includes(FAULT_SCAN)) FAULTS[FAULT]();
  });
}

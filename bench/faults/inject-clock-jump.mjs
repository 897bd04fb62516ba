// Loaded into every process of the program by NODE_OPTIONS=--import: the wall clock jumps back and forth by days and years.
const RealDate = Date;
const DAY_MS = 86_400_000;
const JUMPS_MS = [0, -2 * DAY_MS, 3650 * DAY_MS, -400 * DAY_MS, 3_600_000];
const everyMs = Number(process.env.CLOCK_JUMP_EVERY_MS ?? 150);
const realNow = RealDate.now;
const startMs = realNow();

/** The jump in force changes with real time, so that all processes of a run jump about at the same moments. */
const jumpedNow = () => {
  const now = realNow();
  return now + (JUMPS_MS[Math.floor((now - startMs) / everyMs) % JUMPS_MS.length] ?? 0);
};

globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(jumpedNow());
    else super(...args);
  }
  static now() {
    return jumpedNow();
  }
};

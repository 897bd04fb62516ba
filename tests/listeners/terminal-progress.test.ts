// What people see of a batch, on a terminal and off one.
import { describe, expect, it } from "vitest";
import { describeDuration, describeProgress, showProgress } from "../../src/listeners/terminal-progress.ts";
import { BatchBus, type Progress } from "../../src/pipeline/events.ts";

const progress: Progress = {
  isAllFound: true,
  pagesFound: 40,
  pagesToRead: 30,
  pagesRead: 11,
  pagesFailed: 1,
  filesRefused: 2,
  outputsWritten: 33,
  busyWorkers: 2,
  pagesPerMinute: 14.25,
  secondsLeft: 76,
};
const failure = {
  type: "page-failed",
  pageId: 7,
  path: "/scans/a\u001b[31mb.png",
  frame: 0,
  attempt: 2,
  code: "PAGE_TIMED_OUT",
  message: "It took too long.",
} as const;

function watch(options: { isTty: boolean; isQuiet?: boolean; hasColor?: boolean; columns?: number }) {
  const bus = new BatchBus();
  const clock = { ms: 0 };
  let told = "";
  const stop = showProgress(bus, {
    say: (text) => {
      told += text;
    },
    columns: 80,
    hasColor: false,
    isQuiet: false,
    printable: (text) => text.replaceAll("\u001b", "\\u001b"),
    nowMs: () => clock.ms,
    ...options,
  });
  const take = () => {
    const text = told;
    told = "";
    return text;
  };
  return { bus, clock, stop, take };
}

describe("describeProgress", () => {
  it("tells pages, rate, time left, workers and failures", () => {
    expect(describeProgress(progress)).toBe(
      "12 of 30 pages · 14.3 a minute · 76 s left · 2 at work · 1 failed · 2 refused",
    );
  });

  it("leaves out what is not known yet", () => {
    const early = {
      ...progress,
      isAllFound: false,
      pagesPerMinute: null,
      secondsLeft: null,
      pagesFailed: 0,
      filesRefused: 0,
    };
    expect(describeProgress(early)).toBe("11 of 30+ pages · 2 at work");
  });

  it.each([
    [4, "4 s"],
    [99, "99 s"],
    [100, "2 min"],
    [5900, "98 min"],
    [11_100, "3 h 5 min"],
  ])("words %i seconds as %s", (seconds, words) => {
    expect(describeDuration(seconds)).toBe(words);
  });
});

describe("showProgress on a terminal", () => {
  it("redraws one line, not more often than people can read", () => {
    const { bus, clock, take, stop } = watch({ isTty: true, columns: 20 });
    bus.tell({ type: "progress", ...progress });
    expect(take()).toBe("\r\u001b[2K12 of 30 pages · 14");
    clock.ms = 50;
    bus.tell({ type: "progress", ...progress });
    expect(take()).toBe("");
    clock.ms = 150;
    bus.tell({ type: "progress", ...progress });
    expect(take()).not.toContain("\n");
    stop();
    expect(take()).toBe("\r\u001b[2K");
  });

  it("leaves failures standing above the line, with control characters written out", () => {
    const { bus, take, stop } = watch({ isTty: true });
    bus.tell({ type: "progress", ...progress });
    take();
    bus.tell(failure);
    const clear = "\r\u001b[2K";
    expect(take()).toContain(`${clear}failed /scans/a\\u001b[31mb.png: It took too long.\n${clear}12 of 30`);
    stop();
  });

  it("names a file once when its message names it already", () => {
    const { bus, take, stop } = watch({ isTty: false });
    const path = "/scans/note.jpg";
    bus.tell({ type: "scan-refused", path, code: "SCAN_NOT_AN_IMAGE", message: `"${path}" is no image.` });
    expect(take()).toBe(`refused: "${path}" is no image.\n`);
    stop();
  });

  it("uses colour only where it may", () => {
    const { bus, take, stop } = watch({ isTty: true, hasColor: true });
    bus.tell(failure);
    expect(take()).toContain("\u001b[31mfailed\u001b[0m");
    stop();
  });
});

describe("showProgress off a terminal", () => {
  it("writes a plain line every half minute", () => {
    const { bus, clock, take, stop } = watch({ isTty: false });
    for (clock.ms = 0; clock.ms <= 65_000; clock.ms += 1000) bus.tell({ type: "progress", ...progress });
    expect(take().split("\n")).toEqual([describeProgress(progress), describeProgress(progress), ""]);
    stop();
  });

  it("tells nothing but failures when quiet", () => {
    const { bus, clock, take, stop } = watch({ isTty: false, isQuiet: true });
    for (clock.ms = 0; clock.ms <= 65_000; clock.ms += 1000) bus.tell({ type: "progress", ...progress });
    expect(take()).toBe("");
    bus.tell(failure);
    expect(take()).toMatch(/^failed .*\n$/);
    stop();
    expect(bus.listenerCount("event")).toBe(0);
  });
});

// How much of the workers' time was in use, from places taken and freed at known moments.
import { expect, it } from "vitest";
import { WorkerUse } from "../../src/pipeline/worker-use.ts";

function useOf(workers: number, moves: readonly (readonly [atMs: number, move: "taken" | "freed"])[]) {
  let nowMs = 0;
  const use = new WorkerUse(workers, () => nowMs);
  for (const [atMs, move] of moves) {
    nowMs = atMs;
    use[move]();
  }
  return use.summarize();
}

it("counts the end in which one worker waits for the other", () => {
  const moves = [
    [1000, "taken"],
    [1000, "taken"],
    [5000, "freed"],
    [5000, "taken"],
    [9000, "freed"],
    [11_000, "freed"],
  ] as const;
  expect(useOf(2, moves)).toEqual({ share: 0.9, idleTailMs: 2000 });
});

it("takes pages that do not fill all workers for what they are", () => {
  expect(
    useOf(4, [
      [0, "taken"],
      [100, "freed"],
    ]),
  ).toEqual({ share: 0.25, idleTailMs: 100 });
});

it("says nothing of a run without pages", () => {
  expect(useOf(2, [])).toEqual({ share: null, idleTailMs: null });
});

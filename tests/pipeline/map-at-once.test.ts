// Order and number of what is under way at once.
import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { mapAtOnce } from "../../src/pipeline/map-at-once.ts";

it.each([1, 3, 10])("keeps the order with %i at once, and no more than that", async (atOnce) => {
  let [underWay, most] = [0, 0];
  const results = await mapAtOnce([5, 1, 4, 2, 3], atOnce, async (item, index) => {
    most = Math.max(most, ++underWay);
    await sleep(item);
    underWay--;
    return `${index}:${item}`;
  });
  expect(results).toEqual(["0:5", "1:1", "2:4", "3:2", "4:3"]);
  expect(most).toBe(Math.min(atOnce, 5));
});

it("fails with the first failure", async () => {
  const failing = mapAtOnce([1, 2], 2, (item) => Promise.reject(new Error(`no ${item}`)));
  await expect(failing).rejects.toThrow("no 1");
});

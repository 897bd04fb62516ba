// What a long upgrade says: enough to know that it goes on, nothing where it is over at once.
import { expect, it } from "vitest";
import { tellUpgrade } from "../../src/commands/tell-upgrade.ts";

it("says how far a large archive is, every few seconds", () => {
  const said: string[] = [];
  let nowMs = 0;
  const tell = tellUpgrade({ say: (text) => said.push(text) }, () => nowMs);
  for (let pages = 0; pages <= 100_000; pages += 500) {
    tell({ pages, ofPages: 100_000 });
    nowMs += 100;
  }
  expect(said).toHaveLength(5);
  expect(said[1]).toContain("25,000 of 100,000 pages");
});

it("says nothing of a small one", () => {
  const said: string[] = [];
  tellUpgrade({ say: (text) => said.push(text) })({ pages: 0, ofPages: 300 });
  expect(said).toEqual([]);
});

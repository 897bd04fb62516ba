// Two suites: "unit" runs in seconds with every check; "slow" runs real OCR, processes and browsers, one file at a time.
import { defineConfig } from "vitest/config";

const SLOW = "tests/**/*.slow.test.ts";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [SLOW],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: "slow",
          include: [SLOW],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

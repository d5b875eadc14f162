import { defineConfig } from "vitest/config";
import { reporters } from "./vitest.config.js";

export default defineConfig({
  test: {
    include: ["tests/journeys/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    ...reporters("journeys"),
  },
});

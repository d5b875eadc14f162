import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** In CI each run leaves a report that .ci/sum-up.js adds up. */
export function reporters(name: string) {
  const folder = process.env["MUSTER_TEST_REPORTS"];
  if (folder === undefined) return {};
  return {
    reporters: ["default", "json"],
    outputFile: { json: join(folder, `${name}-${process.pid}.json`) },
  };
}

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx", "tests/**/*.test.ts"],
    exclude: ["tests/journeys/**", "node_modules/**"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    ...reporters("unit"),
  },
});

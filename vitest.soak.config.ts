import { defineConfig } from "vitest/config";

/** What the kill test does twenty times in CI, two hundred times: `npm run soak`. */
export default defineConfig({
  test: {
    include: ["tests/kill.test.ts"],
    pool: "forks",
    maxWorkers: 1,
    env: { MUSTER_KILL_ROUNDS: "200" },
    testTimeout: 3_600_000,
  },
});

// Adds up the reports of all test runs of .ci/run; a step that failed without a failed test counts as one.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [folder, steps] = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests;
}
const failures = Math.max(failed, Number(steps));
process.stdout.write(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failures > 0 || passed === 0 ? 1 : 0;

import { askListing, LARGE } from "./listing.js";
import { inMade } from "./workspace.js";

// Prints how many milliseconds the first listing of this process took. What is read from disk is read before: only citations are new.
await inMade(process.argv[2]!, async (opened) => {
  await askListing(opened, ["host=GT", "per=1", "columns=host"]);
  const start = performance.now();
  await askListing(opened, LARGE);
  process.stdout.write(String(performance.now() - start));
});

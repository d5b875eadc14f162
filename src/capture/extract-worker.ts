import { prepare } from "./extract-thread.js";

/** Where the thread of a built Muster begins. */
const begin = await prepare();
await begin();

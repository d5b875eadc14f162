import { boundsOf, type Day } from "../values/date-bounds.js";
import type { Opened } from "./open.js";

/** The day it is by the clock of the workspace. */
export const todayOf = ({ desk }: Opened): Day => boundsOf(desk.now().slice(0, 10)).min;

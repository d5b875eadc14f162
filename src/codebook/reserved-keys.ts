/** Words of the query grammar that are never a property. Rule: ARCHITECTURE.md, "The one query grammar", Reserved. */
export const RESERVED_KEYS: ReadonlySet<string> = new Set(
  (
    "q sort group columns lang page per view format filter type tag access active parts rows measure show period " +
    "top rest"
  ).split(" "),
);

/** First segments of addresses that are taken, so that no record type may use them as its path. */
export const RESERVED_PATHS: ReadonlySet<string> = new Set(
  (
    "sources clips search series effects pieces questions contacts obligations changes tags api assets sign-in sign-out " +
    "new edit undo merge rename clip"
  ).split(" "),
);

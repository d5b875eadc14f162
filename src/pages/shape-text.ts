/** A row in the shapes of the plain files. */
export type Shape = { readonly [field: string]: unknown };

/** What a field of a shape says, to be read; "" where it says nothing. */
export const shapeText = (value: unknown): string =>
  value === undefined || value === null ? "" : typeof value === "string" ? value : JSON.stringify(value);

/** The fields of which two shapes say something else. */
export const differingFields = (a: Shape, b: Shape): string[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((field) => shapeText(a[field]) !== shapeText(b[field]));

/** The hint of a Problem about a name that is not known: the near ones, or what else to do where none is near. */
export function didYouMean(near: readonly string[], otherwise: string): string {
  const last = near.at(-1);
  if (last === undefined) return otherwise;
  return `did you mean ${near.length === 1 ? last : `${near.slice(0, -1).join(", ")} or ${last}`}?`;
}

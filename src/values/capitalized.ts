/** "deployments" as a heading; no other letter changes. */
export const capitalized = (text: string): string => {
  const [first = ""] = text;
  return first.toUpperCase() + text.slice(first.length);
};

/** "Deployment" within a sentence; "NGO" and "U.S. base" stay. */
export const uncapitalized = (text: string): string =>
  /^\p{Lu}(?![\p{Lu}.])/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Parameters that say how somebody came to a page, not which page it is. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|_ga|ref_src|cmpid|ncid|smid|smtyp)$/i;

/**
 * What two addresses of the same page have in common (ANCESTORS.md, R13): host without `www.`, path without the last slash, parameters in
 * order and without those that only track; scheme and fragment do not count, but for `#!`, which is a path. The address itself stays as it
 * was written.
 */
export function urlKey(url: string): string {
  const { hostname, port, pathname, searchParams, hash } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !TRACKING.test(name)).map(([name, value]) => `${name}=${value}`);
  const query = kept.length === 0 ? "" : `?${kept.sort().join("&")}`;
  const host = `${hostname.replace(/^www\./, "")}${port === "" ? "" : `:${port}`}`;
  return `${host}${pathname.replace(/\/+$/, "")}${query}${hash.startsWith("#!") ? hash : ""}`;
}

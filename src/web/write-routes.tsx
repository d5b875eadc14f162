import { editClaimRoute, newClaimRoute } from "./claim-routes.js";
import { newClipRoute } from "./clip-route.js";
import { noSuchPath } from "./not-found.js";
import { signInRoute, signOutRoute } from "./sign-in-route.js";
import { undoRoute } from "./undo-route.js";
import type { Visit } from "./visit.js";
import { signedOut } from "./write.js";

type Route = (visit: Visit, names: readonly string[]) => Response | Promise<Response>;

/** Addresses that show or take a form, by their first segment after the language; the route is given the others. */
const ROUTES: { readonly [first: string]: Route } = {
  "sign-in": none(signInRoute),
  "sign-out": none(signOutRoute),
  undo: one(undoRoute),
  new: (visit, names) => (names.join("/") === "claim" ? newClaimRoute(visit) : noSuchPath(visit, names.join("/"))),
  edit: (visit, [what, id, ...more]) =>
    what === "claim" && id !== undefined && more.length === 0
      ? editClaimRoute(visit, id)
      : noSuchPath(visit, [what, id, ...more].join("/")),
  clip: one(newClipRoute),
};

/** The form at an address; undefined where there is none. */
export function writeRoute(visit: Visit, [first = "", ...names]: readonly string[]) {
  if (!visit.deps.door || !Object.hasOwn(ROUTES, first)) return undefined;
  // Also where there is no such thing to change: the public must not learn which.
  if (!visit.session && first !== "sign-in") return signedOut(visit);
  return ROUTES[first]!(visit, names);
}

function none(route: (visit: Visit) => Response | Promise<Response>): Route {
  return (visit, names) => (names.length === 0 ? route(visit) : noSuchPath(visit, names.join("/")));
}

function one(route: (visit: Visit, name: string) => Response | Promise<Response>): Route {
  return (visit, names) => (names.length === 1 ? route(visit, names[0]!) : noSuchPath(visit, names.join("/")));
}

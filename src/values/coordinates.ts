import { Problem } from "./problem.js";
import type { Coordinates, Lang } from "./value.js";

/**
 * `[longitude, latitude]` in degrees (WGS 84), as a list or as text ("-92.14, 14.68").
 * @throws Problem "coordinates-invalid": not two numbers, or outside of ±180 and ±90; where only the order can be
 * wrong, the hint gives the other one
 */
export function readCoordinates(input: unknown): Coordinates {
  const pair = typeof input === "string" ? fromText(input) : input;
  if (!isPair(pair)) {
    throw invalid(
      `not two numbers: ${JSON.stringify(input) ?? "nothing"}`,
      "write [longitude, latitude], such as [-92.14, 14.68]",
    );
  }
  const [longitude, latitude] = pair;
  if (isOnEarth(longitude, latitude)) return [longitude + 0, latitude + 0];
  const wrong = Math.abs(latitude) > 90 ? `latitude ${latitude} is beyond 90` : `longitude ${longitude} is beyond 180`;
  const hint = isOnEarth(latitude, longitude)
    ? `longitude comes first: write [${latitude}, ${longitude}]`
    : "write degrees, longitude first, such as [-92.14, 14.68]";
  throw invalid(`[${longitude}, ${latitude}]: ${wrong} degrees`, hint);
}

const invalid = (message: string, hint: string): Problem => new Problem("coordinates-invalid", message, hint);

const isOnEarth = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

const isPair = (value: unknown): value is [number, number] =>
  Array.isArray(value) &&
  value.length === 2 &&
  value.every((each) => typeof each === "number" && Number.isFinite(each));

function fromText(text: string): unknown {
  const match = /^\s*\[?\s*([-−+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-−+]?\d+(?:\.\d+)?)\s*\]?\s*$/.exec(text);
  return match === null ? undefined : [match[1]!, match[2]!].map((each) => Number(each.replace("−", "-")));
}

const COMPASS = {
  en: { north: "N", south: "S", east: "E", west: "W" },
  es: { north: "N", south: "S", east: "E", west: "O" },
};

/** Latitude first, as people read them: "14.68° N, 92.14° W", "14.68° N, 92.14° O" (oeste). */
export function formatCoordinates([longitude, latitude]: Coordinates, lang: Lang): string {
  const compass = COMPASS[lang];
  const northSouth = latitude < 0 ? compass.south : compass.north;
  const eastWest = longitude < 0 ? compass.west : compass.east;
  return `${Math.abs(latitude)}° ${northSouth}, ${Math.abs(longitude)}° ${eastWest}`;
}

import { isWriting } from "./select.js";

/** `j` and `k`, or the buttons: to the next and the previous passage, in the order of the text. */
export function stepThroughPassages(container: HTMLElement, bar: HTMLElement, isOn: () => boolean): void {
  const buttons = bar.querySelectorAll<HTMLButtonElement>(".passages-bar button");
  for (const button of buttons) button.addEventListener("click", () => step(container, button.value === "j" ? 1 : -1));
  addEventListener("keydown", (event) => {
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "j") step(container, 1);
    if (event.key === "k") step(container, -1);
  });
}

function step(container: HTMLElement, by: 1 | -1): void {
  const places = [...container.querySelectorAll<HTMLElement>(".page-text [id^='clip-']")];
  if (places.length === 0) return;
  const here = places.findIndex(({ id }) => `#${id}` === location.hash);
  const place = places[here >= 0 ? here + by : nearest(places, by)];
  if (!place) return; // the first, or the last
  place.tabIndex = -1;
  location.hash = place.id;
  place.focus({ preventScroll: true }); // a screen reader reads it
}

/** From where one reads, while the address names none of them. */
function nearest(places: readonly HTMLElement[], by: 1 | -1): number {
  const next = places.findIndex((place) => place.getBoundingClientRect().top > 0);
  if (by === 1) return next < 0 ? places.length - 1 : next;
  return next < 0 ? places.length - 1 : next - 1;
}

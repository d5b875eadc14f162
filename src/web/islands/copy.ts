// Shows the buttons that copy a passage or a footnote. Without it the page reads the same, and the text is selected by hand.

const status = document.getElementById("copied");

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const { copy: id = "", rich, done = "", failed = "" } = button.dataset;
  const shown = document.getElementById(id);
  if (!shown) return;
  const label = button.textContent;
  const isDone = (await written(shown, rich !== undefined)) || selected(shown);
  button.textContent = isDone ? done : failed;
  if (status) status.textContent = button.textContent;
  setTimeout(() => {
    button.textContent = label;
  }, 2500);
}

/** With its italics and links for programs that take them, as plain text for the others. */
async function written(shown: HTMLElement, isRich: boolean): Promise<boolean> {
  const text = shown.textContent.trim();
  try {
    if (!isRich) await navigator.clipboard.writeText(text);
    else {
      const as = (type: string, content: string) => ({ [type]: new Blob([content], { type }) });
      await navigator.clipboard.write([
        new ClipboardItem({ ...as("text/html", shown.innerHTML), ...as("text/plain", text) }),
      ]);
    }
    return true;
  } catch {
    return false; // no clipboard here (the page is not on this machine, nor over https), or the reader refused it
  }
}

/** As if by hand; it stays selected, so that it can be copied by keyboard. */
function selected(shown: HTMLElement): boolean {
  for (let at = shown.parentElement; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  getSelection()?.selectAllChildren(shown);
  return document.execCommand("copy");
}

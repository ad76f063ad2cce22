// What the desk does with scripts, and is complete without: j and k step through the cards of a page, and words that are
// selected in a report's text fill the fields of what is to be added. Nothing is sent, loaded or stored.

const FIELDS = ["content", "trigger", "speaker", "cue", "addressee", "actors", "targets"];
// The fields that say where the record stands: beside their words goes the place itself.
const MAIN = ["content", "trigger"];

interface Selected {
  words: string;
  start: number; // in code points, as everywhere in whence; JavaScript counts UTF-16 units
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}

function step(by: number): void {
  const cards = Array.from(document.querySelectorAll<HTMLElement>("section.card"));
  const at = cards.findIndex((card) => card.contains(document.activeElement));
  const next = cards[Math.min(cards.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
  if (next === undefined) return;
  next.tabIndex = -1;
  next.focus();
}

function selectedIn(text: Element): Selected | null {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (range.collapsed || !text.contains(range.commonAncestorContainer)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const whole = range.toString();
  const leading = whole.length - whole.trimStart().length;
  const start = [...(before.toString() + whole.slice(0, leading))].length;
  const words = whole.trim();
  return words === "" ? null : { words, start };
}

function place(form: HTMLFormElement): HTMLInputElement {
  const there = form.querySelector<HTMLInputElement>("input[name='at']");
  if (there !== null) return there;
  const made = document.createElement("input");
  made.type = "hidden";
  made.name = "at";
  form.append(made);
  return made;
}

function offer(form: HTMLFormElement, selected: () => Selected | null): void {
  for (const name of FIELDS) {
    const field = form.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name='${name}']`);
    if (field === null) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Take the selected words";
    button.className = "take";
    button.addEventListener("click", () => {
      const found = selected();
      if (found === null) return;
      field.value = found.words;
      if (MAIN.includes(name)) place(form).value = String(found.start);
    });
    if (MAIN.includes(name)) field.addEventListener("input", () => place(form).remove());
    field.after(button);
  }
}

function start(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  const text = document.querySelector(".text");
  if (text === null) return;
  // A button takes the focus, and in some browsers the selection with it: what was last selected is kept.
  let last: Selected | null = null;
  document.addEventListener("selectionchange", () => {
    last = selectedIn(text) ?? last;
  });
  for (const form of document.querySelectorAll<HTMLFormElement>("form[action='/additions']")) offer(form, () => last);
}

start();

// Built from tools/desk/desk.ts, SHA-256 8cf2efdf6d56824a5d13e05d9c0f467abd085a3128747cf2d25b72d6d938f8ed
"use strict";
const FIELDS = ["content", "trigger", "speaker", "cue", "addressee", "actors", "targets"];
const MAIN = ["content", "trigger"];
function isTyping(target) {
    return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]") !== null;
}
function step(by) {
    const cards = Array.from(document.querySelectorAll("section.card"));
    const at = cards.findIndex((card) => card.contains(document.activeElement));
    const next = cards[Math.min(cards.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next === undefined)
        return;
    next.tabIndex = -1;
    next.focus();
}
function selectedIn(text) {
    const selection = document.getSelection();
    if (selection === null || selection.rangeCount === 0)
        return null;
    const range = selection.getRangeAt(0);
    if (range.collapsed || !text.contains(range.commonAncestorContainer))
        return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const whole = range.toString();
    const leading = whole.length - whole.trimStart().length;
    const start = [...(before.toString() + whole.slice(0, leading))].length;
    const words = whole.trim();
    return words === "" ? null : { words, start };
}
function place(form) {
    const there = form.querySelector("input[name='at']");
    if (there !== null)
        return there;
    const made = document.createElement("input");
    made.type = "hidden";
    made.name = "at";
    form.append(made);
    return made;
}
function offer(form, selected) {
    for (const name of FIELDS) {
        const field = form.querySelector(`[name='${name}']`);
        if (field === null)
            continue;
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Take the selected words";
        button.className = "take";
        button.addEventListener("click", () => {
            const found = selected();
            if (found === null)
                return;
            field.value = found.words;
            if (MAIN.includes(name))
                place(form).value = String(found.start);
        });
        if (MAIN.includes(name))
            field.addEventListener("input", () => place(form).remove());
        field.after(button);
    }
}
function start() {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
            return;
        if (event.key === "j")
            step(1);
        if (event.key === "k")
            step(-1);
    });
    const text = document.querySelector(".text");
    if (text === null)
        return;
    let last = null;
    document.addEventListener("selectionchange", () => {
        last = selectedIn(text) ?? last;
    });
    for (const form of document.querySelectorAll("form[action='/additions']"))
        offer(form, () => last);
}
start();

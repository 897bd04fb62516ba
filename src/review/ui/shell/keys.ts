// Keyboard shortcuts: each screen declares its own, one listener runs them, and the help overlay lists them.
import { useLayoutEffect, useRef } from "preact/hooks";

export interface Shortcut {
  /** Such as "Enter", "Alt+I", "Ctrl+Z", "ArrowDown", "?". Ctrl also means Command on a Mac. */
  readonly keys: string;
  readonly does: string;
  /** Returns false to leave the key to the browser. */
  run(event: KeyboardEvent): unknown;
  /** Also while typing in a field. Keys with Alt or Ctrl need it too. */
  readonly whileTyping?: boolean;
}

interface Sheet {
  readonly name: string;
  readonly shortcuts: readonly Shortcut[];
}

const sheets: { current: Sheet }[] = [];
const SINGLE_KEYS = "broadsheet:single-keys";

/** All shortcuts in force, innermost first. */
export const shortcutsInForce = (): readonly Sheet[] => sheets.map(({ current }) => current).reverse();

/** Single characters as shortcuts can be turned off (WCAG 2.1.4), for speech input and unsteady hands. */
export const areSingleKeysOn = (): boolean => localStorage.getItem(SINGLE_KEYS) !== "off";
export const turnSingleKeys = (on: boolean): void => localStorage.setItem(SINGLE_KEYS, on ? "on" : "off");

/** Declares the shortcuts of a screen or dialog while it is shown. */
export function useShortcuts(name: string, shortcuts: readonly Shortcut[]): void {
  const sheet = useRef<Sheet>({ name, shortcuts });
  sheet.current = { name, shortcuts };
  // Before the screen is drawn: a fast hand types the next key at once.
  useLayoutEffect(() => {
    sheets.push(sheet);
    if (sheets.length === 1) addEventListener("keydown", press);
    return () => {
      sheets.splice(sheets.indexOf(sheet), 1);
      if (sheets.length === 0) removeEventListener("keydown", press);
    };
  }, []);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const pressed = nameOf(event);
  if (pressesControl(event)) return;
  const typing = isTyping(event.target);
  // A dialog keeps the keys to itself: the sheet it declares is the last one.
  const inDialog = document.querySelector("dialog[open]") !== null;
  for (const { current } of inDialog ? sheets.slice(-1) : sheets.toReversed()) {
    for (const shortcut of current.shortcuts) {
      if (shortcut.keys !== pressed || (typing && !shortcut.whileTyping)) continue;
      if (pressed.length === 1 && !areSingleKeysOn()) continue;
      if (shortcut.run(event) === false) continue;
      event.preventDefault();
      return;
    }
  }
}

/** Enter and Space on a button or link are for that button or link. */
function pressesControl({ key, target }: KeyboardEvent): boolean {
  if (key !== "Enter" && key !== " ") return false;
  return target instanceof Element && target.closest("button, a[href], summary, select") !== null;
}

function nameOf(event: KeyboardEvent): string {
  const { key, code } = event;
  // With Alt, a Mac types special characters: the key's place says what was meant.
  const plain = event.altKey && /^(Key|Digit)/.test(code) ? code.replace(/^(Key|Digit)/, "") : key;
  const shown =
    plain.length === 1 && (event.altKey || event.ctrlKey || event.metaKey) ? plain.toUpperCase() : plain;
  const modifiers = [
    event.ctrlKey || event.metaKey ? "Ctrl+" : "",
    event.altKey ? "Alt+" : "",
    event.shiftKey && shown.length > 1 ? "Shift+" : "",
  ];
  return modifiers.join("") + shown;
}

/** Whether keys go into a text there. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement)
    return !["checkbox", "radio", "range", "button"].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

// All keys that work right now, listed from what the screens declared.
import { useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { areSingleKeysOn, shortcutsInForce, turnSingleKeys } from "./keys.ts";

export function HelpOverlay({ onClose }: { onClose(): void }) {
  const [sheets] = useState(shortcutsInForce);
  const [single, setSingle] = useState(areSingleKeysOn);
  const turn = (on: boolean) => {
    turnSingleKeys(on);
    setSingle(on);
  };
  return (
    <Dialog title="Keys" onClose={onClose} isWide>
      <div class="key-sheets">
        {sheets.map(({ name, shortcuts }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {shortcuts.map(({ keys, does }) => (
                <div key={keys}>
                  <dt>
                    <kbd>{printed(keys)}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <label class="tick">
        <input type="checkbox" checked={single} onChange={(event) => turn(event.currentTarget.checked)} />
        Single characters such as ? and / work as keys outside of text fields
      </label>
    </Dialog>
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
  PageDown: "Page Down",
  PageUp: "Page Up",
  " ": "Space",
};

/** Keys as they are printed on a keyboard. */
export const printed = (keys: string): string =>
  keys
    .split(/(?<=.)\+/)
    .map((key) => SIGNS[key] ?? key)
    .join(" + ");

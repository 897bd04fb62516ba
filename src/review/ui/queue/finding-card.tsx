// A finding without a word: read what it says, look, and settle it.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Operation } from "../../operations.ts";
import type { FindingView } from "../../views.ts";
import { useShortcuts } from "../shell/keys.ts";
import { go } from "../shell/router.ts";

interface Props {
  readonly page: number;
  readonly finding: FindingView;
  onSave(operations: readonly Operation[]): void;
  onStep(by: 1 | -1): void;
}

export function FindingCard({ page, finding, onSave, onStep }: Props) {
  const settle = () => onSave([{ kind: "finding-settled", findings: [finding.id] }]);
  const open = () => go(`/page/${page}`);
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  useShortcuts("Finding", [
    { keys: "Enter", does: "I have looked: settle the finding", whileTyping: true, run: settle },
    { keys: "Alt+O", does: "Open the page", whileTyping: true, run: open },
    { keys: "PageDown", does: "Skip", whileTyping: true, run: () => onStep(1) },
    { keys: "PageUp", does: "Back to the place before", whileTyping: true, run: () => onStep(-1) },
  ]);
  return (
    <div class="word-card">
      <p class="finding-text">{finding.message}</p>
      <div class="actions">
        <button ref={first} type="button" class="primary" onClick={settle}>
          Settled <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={open}>
          Open the page <kbd>Alt O</kbd>
        </button>
        <span class="spring" />
        <button type="button" onClick={() => onStep(-1)}>
          Back <kbd>Page Up</kbd>
        </button>
        <button type="button" onClick={() => onStep(1)}>
          Skip <kbd>Page Down</kbd>
        </button>
      </div>
    </div>
  );
}

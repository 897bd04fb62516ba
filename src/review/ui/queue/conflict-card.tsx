// A correction that a new reading could not simply take over: what was, what a person wrote, what is read now.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ConflictView } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import { settleConflict } from "../api.ts";
import { announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";

interface Props {
  readonly conflict: ConflictView;
  onSave(operations: readonly Operation[]): void;
  onStep(by: 1 | -1): void;
}

export function ConflictCard({ conflict, onSave, onStep }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const settle = () => void settleConflict(conflict.conflict).catch(announceFailure);
  const keepPerson = () => {
    if (conflict.word === null || conflict.isKept) onStep(1);
    else onSave([{ kind: "word-text", word: conflict.word, text: conflict.corrected }]);
    settle();
  };
  const keepReading = () => {
    if (conflict.word === null || !conflict.isKept || conflict.readsNow === null) onStep(1);
    else onSave([{ kind: "word-text", word: conflict.word, text: conflict.readsNow }]);
    settle();
  };
  useShortcuts("Conflict", [
    { keys: "1", does: "The person's text stands", run: keepPerson },
    { keys: "2", does: "What is read now stands", run: keepReading },
    { keys: "PageDown", does: "Skip", whileTyping: true, run: () => onStep(1) },
    { keys: "PageUp", does: "Back to the place before", whileTyping: true, run: () => onStep(-1) },
  ]);
  return (
    <div class="word-card">
      <p>{conflict.why}</p>
      <dl class="three-readings">
        <div>
          <dt>The engine had read</dt>
          <dd>
            <bdi>{conflict.was}</bdi>
          </dd>
        </div>
        <div>
          <dt>
            {conflict.who} wrote, {conflict.when.slice(0, 10)}
          </dt>
          <dd>
            <bdi>{conflict.corrected}</bdi>
          </dd>
        </div>
        <div>
          <dt>The engine reads now</dt>
          <dd>
            <bdi>{conflict.readsNow ?? "nothing here"}</bdi>
          </dd>
        </div>
      </dl>
      <div class="actions">
        <button ref={first} type="button" class="primary" onClick={keepPerson}>
          The person’s text <kbd>1</kbd>
        </button>
        <button type="button" onClick={keepReading}>
          The new reading <kbd>2</kbd>
        </button>
        <span class="spring" />
        <button type="button" onClick={() => onStep(1)}>
          Skip <kbd>Page Down</kbd>
        </button>
      </div>
    </div>
  );
}

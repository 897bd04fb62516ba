// A correction that a new reading could not simply take over: what was, what a person wrote, what is read now.
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Box } from "../../../model/geometry.ts";
import type { ConflictView } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import { settleConflict } from "../api.ts";
import { addressOf } from "../selection.ts";
import { announce, announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { go } from "../shell/router.ts";

interface Props {
  readonly conflict: ConflictView;
  /** Hands in and goes on; resolves to whether it was kept. */
  onSave(operations: readonly Operation[]): Promise<boolean>;
  onStep(by: 1 | -1): void;
}

export function ConflictCard({ conflict, onSave, onStep }: Props) {
  const first = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => first.current?.focus(), []);
  const { word, isKept, readsNow, corrected } = conflict;
  /** Where there is no word any more, a text has no place by itself. */
  const isHomeless = word === null && !isKept;
  /** `text` is what has to be put in the word's place; null when it stands there already. */
  const settle = async (text: string | null) => {
    const isSaved = word !== null && text !== null && onSave([{ kind: "word-text", word, text }]);
    if (!isSaved) onStep(1);
    // A save that met somebody else's change settles nothing.
    else if (!(await isSaved)) return;
    await settleConflict(conflict.conflict).catch(announceFailure);
  };
  const keepPerson = () => {
    if (isHomeless) {
      announce("The new reading has no word at this place. Open the page and put it in there.", "problem");
    } else void settle(isKept ? null : corrected);
  };
  const keepReading = () => void settle(isKept ? readsNow : null);
  const open = () => go(addressOf(`/page/${conflict.page}`, {}, { at: placeOf(conflict.box) }));
  useShortcuts("Conflict", [
    { keys: "1", does: "The person's text stands", run: keepPerson },
    { keys: "2", does: "What is read now stands", run: keepReading },
    { keys: "Alt+O", does: "Open the page", whileTyping: true, run: open },
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
            <bdi>{corrected}</bdi>
          </dd>
        </div>
        <div>
          <dt>The engine reads now</dt>
          <dd>
            <bdi>{readsNow ?? "nothing here"}</bdi>
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
        <button type="button" onClick={open}>
          Open the page <kbd>Alt O</kbd>
        </button>
        <span class="spring" />
        <button type="button" onClick={() => onStep(1)}>
          Skip <kbd>Page Down</kbd>
        </button>
      </div>
    </div>
  );
}

const placeOf = ({ x0, y0, x1, y1 }: Box): string => [x0, y0, x1, y1].map(Math.round).join(",");

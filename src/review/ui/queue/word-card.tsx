// One doubtful word: what was read, a field for what stands there, and every way to settle it with a key.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Operation } from "../../operations.ts";
import type { Doubt, DoubtItem, WordView } from "../../views.ts";
import { IllegibleDialog } from "../parts/illegible-dialog.tsx";
import { lineText } from "../parts/line-text.ts";
import { announce } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { undo } from "../shell/undo.ts";
import { LineContext } from "./line-context.tsx";

interface Props {
  readonly item: DoubtItem;
  readonly word: WordView;
  onSave(operations: readonly Operation[]): void;
  onStep(by: 1 | -1): void;
}

const WHY: Readonly<Record<Doubt, string>> = {
  certainty: "low certainty",
  number: "a number",
  date: "part of a date",
  finding: "under a finding",
  conflict: "conflict after reading again",
};

export function WordCard({ item, word, onSave, onStep }: Props) {
  const [isLine, setLine] = useState(false);
  const [text, setText] = useState(word.text);
  const [isAskingWhy, setAskingWhy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { line } = item;
  const start = isLine && line ? lineText(line) : word.text;
  const readings = [...new Set([word.text, ...(word.raw === null ? [] : [word.raw]), ...word.alternatives])];
  const alternatives = readings.slice(1, 10);

  useLayoutEffect(() => field.current?.select(), [isLine]);
  const toLine = (on: boolean) => {
    setLine(on);
    setText(on && line ? lineText(line) : word.text);
  };
  const submit = () => {
    const typed = text.trim();
    if (typed === "")
      return announce(
        "An empty field changes nothing. To delete the word, press Alt + Backspace.",
        "problem",
      );
    if (isLine && line) return onSave([{ kind: "line-retyped", line: line.id, text: typed }]);
    if (typed === word.text) return onSave([{ kind: "word-accepted", words: [word.id] }]);
    onSave([{ kind: "word-text", word: word.id, text: typed }]);
  };
  const take = (index: number) => {
    const chosen = alternatives[index];
    if (chosen === undefined) return announce(`There is no alternative ${index + 1}.`);
    onSave([{ kind: "word-text", word: word.id, text: chosen }]);
  };
  const turn = (by: 1 | -1) => {
    const at = Math.max(0, readings.indexOf(text));
    setText(readings[(at + by + readings.length) % readings.length] ?? word.text);
  };
  const merge = () => {
    const next = line?.words[line.words.findIndex((one) => one.id === word.id) + 1];
    if (!next) return announce("No word follows in this line.", "problem");
    onSave([{ kind: "words-merged", words: [word.id, next.id] }]);
  };

  useShortcuts("Doubtful word", [
    { keys: "Enter", does: "Keep what stands in the field and go on", whileTyping: true, run: submit },
    { keys: "ArrowDown", does: "Next alternative into the field", whileTyping: true, run: () => turn(1) },
    { keys: "ArrowUp", does: "Alternative before into the field", whileTyping: true, run: () => turn(-1) },
    ...alternatives.map((alternative, index) => ({
      keys: `Alt+${index + 1}`,
      does: `Take “${alternative}” and go on`,
      whileTyping: true,
      run: () => take(index),
    })),
    {
      keys: "Alt+I",
      does: "Mark as illegible, with a reason",
      whileTyping: true,
      run: () => setAskingWhy(true),
    },
    { keys: "PageDown", does: "Skip", whileTyping: true, run: () => onStep(1) },
    { keys: "PageUp", does: "Back to the place before", whileTyping: true, run: () => onStep(-1) },
    {
      keys: "Alt+L",
      does: "Retype the whole line, or the word again",
      whileTyping: true,
      run: () => toLine(!isLine),
    },
    { keys: "Alt+J", does: "Join with the next word", whileTyping: true, run: merge },
    {
      keys: "Alt+Backspace",
      does: "Delete: there is no word here",
      whileTyping: true,
      run: () => onSave([{ kind: "word-deleted", words: [word.id] }]),
    },
    {
      keys: "Escape",
      does: "Put back what was there",
      whileTyping: true,
      run: () => {
        setText(start);
        requestAnimationFrame(() => field.current?.select());
      },
    },
    {
      keys: "Ctrl+Z",
      does: "Undo my last change (in a changed field: undo typing)",
      whileTyping: true,
      run: () => (text === start ? void undo() : false),
    },
  ]);

  return (
    <form
      class="word-card"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {line && <LineContext line={line} word={word} />}
      <div class="field-row">
        <input
          ref={field}
          class="reading"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          aria-label={isLine ? "Text of the line" : "Text of the word"}
          aria-describedby="why-doubtful"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          maxLength={isLine ? 5000 : 500}
          dir="auto"
        />
        <button type="submit" class="primary" aria-keyshortcuts="Enter">
          {text.trim() === start && !isLine ? "Accept" : "Save"} <kbd>Enter</kbd>
        </button>
      </div>
      <p id="why-doubtful" class="quiet-text">
        {word.doubts.map((doubt) => WHY[doubt]).join(", ") || WHY[item.doubt]} · engine certainty{" "}
        {word.certainty.toFixed(0)} of 100
        {word.raw !== null && word.raw !== word.text && (
          <>
            {" "}
            · engine read “<bdi>{word.raw}</bdi>”
          </>
        )}
      </p>
      {alternatives.length > 0 && (
        <fieldset class="alternatives" aria-label="Alternatives">
          {alternatives.map((alternative, index) => (
            <button key={alternative} type="button" onClick={() => take(index)}>
              <kbd>Alt {index + 1}</kbd> <bdi>{alternative}</bdi>
            </button>
          ))}
        </fieldset>
      )}
      <div class="actions">
        <button type="button" onClick={() => setAskingWhy(true)}>
          Illegible <kbd>Alt I</kbd>
        </button>
        <button type="button" onClick={() => toLine(!isLine)} disabled={!line} aria-pressed={isLine}>
          Whole line <kbd>Alt L</kbd>
        </button>
        <button type="button" onClick={merge}>
          Join next <kbd>Alt J</kbd>
        </button>
        <button type="button" onClick={() => onSave([{ kind: "word-deleted", words: [word.id] }])}>
          Delete <kbd>Alt ⌫</kbd>
        </button>
        <span class="spring" />
        <button type="button" onClick={() => onStep(-1)}>
          Back <kbd>Page Up</kbd>
        </button>
        <button type="button" onClick={() => onStep(1)}>
          Skip <kbd>Page Down</kbd>
        </button>
      </div>
      {isAskingWhy && (
        <IllegibleDialog
          what={`“${word.text}”`}
          onClose={() => setAskingWhy(false)}
          onReason={(reason) => onSave([{ kind: "word-illegible", words: [word.id], reason }])}
        />
      )}
    </form>
  );
}

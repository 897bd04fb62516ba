// Editing at the word under the eye: retype, accept, join, split, insert, delete, or take the whole line or region.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Operation } from "../../operations.ts";
import { IllegibleDialog } from "../parts/illegible-dialog.tsx";
import { lineText } from "../parts/line-text.ts";
import { announce } from "../shell/announce.ts";
import { type Shortcut, useShortcuts } from "../shell/keys.ts";
import { undo } from "../shell/undo.ts";
import type { PlacedWord } from "./placed-words.ts";
import { describeWord } from "./word-look.ts";

type Scope = "word" | "line" | "region" | "insert";

interface Props {
  readonly placed: PlacedWord;
  /** Counts up when the field should take the focus. */
  readonly wantsFocus: number;
  /** Saves, and goes on to the next word when `goesOn`. */
  onSave(operations: readonly Operation[], goesOn: boolean): void;
  /** Back to the text. */
  onLeave(): void;
}

const NAMES: Readonly<Record<Scope, string>> = {
  word: "Word",
  line: "Line",
  region: "Region, one line of text for each line of print",
  insert: "New word after this one",
};

export function WordDock({ placed, wantsFocus, onSave, onLeave }: Props) {
  const { word, line, region } = placed;
  const [scope, setScope] = useState<Scope>("word");
  const [text, setText] = useState(word.text);
  const [isAskingWhy, setAskingWhy] = useState(false);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const start = textOf(scope, placed);

  useLayoutEffect(() => {
    if (wantsFocus > 0) field.current?.focus();
    if (wantsFocus > 0) field.current?.select();
  }, [wantsFocus, scope]);
  const change = (next: Scope) => {
    setScope(next);
    setText(textOf(next, placed));
    requestAnimationFrame(() => field.current?.focus());
  };
  const submit = () => {
    const typed = text.trim();
    if (typed === "" && scope !== "region")
      return announce(
        "An empty field changes nothing. To delete the word, press Alt + Backspace.",
        "problem",
      );
    const operation: Operation =
      scope === "insert"
        ? { kind: "word-inserted", line: line.id, after: word.id, text: typed }
        : scope === "region"
          ? { kind: "region-retyped", region: region.id, text }
          : scope === "line"
            ? { kind: "line-retyped", line: line.id, text: typed }
            : typed === word.text
              ? { kind: "word-accepted", words: [word.id] }
              : { kind: "word-text", word: word.id, text: typed };
    onSave([operation], scope === "word");
    setScope("word");
  };
  const split = () => {
    const at = field.current?.selectionStart ?? 0;
    const texts = [text.slice(0, at).trim(), text.slice(at).trim()];
    if (scope !== "word" || texts.some((part) => part === ""))
      return announce("Put the cursor between two letters of the word, then split it there.", "problem");
    onSave([{ kind: "word-split", word: word.id, texts }], false);
  };
  const merge = () => {
    const next = line.words[line.words.findIndex((one) => one.id === word.id) + 1];
    if (!next) return announce("No word follows in this line.", "problem");
    onSave([{ kind: "words-merged", words: [word.id, next.id] }], false);
  };

  const tools: readonly (Shortcut & { name: string; hint: string; isOn?: boolean })[] = [
    {
      name: "Accept line",
      hint: "Alt A",
      keys: "Alt+A",
      does: "Accept the whole line as it stands",
      run: () => onSave([{ kind: "line-accepted", lines: [line.id] }], true),
    },
    {
      name: "Illegible",
      hint: "Alt I",
      keys: "Alt+I",
      does: "Mark as illegible",
      run: () => setAskingWhy(true),
    },
    { name: "Join next", hint: "Alt J", keys: "Alt+J", does: "Join with the next word", run: merge },
    { name: "Split", hint: "Alt K", keys: "Alt+K", does: "Split the word at the cursor", run: split },
    {
      name: "Insert",
      hint: "Alt N",
      keys: "Alt+N",
      does: "Insert a word after this one",
      run: () => change(scope === "insert" ? "word" : "insert"),
      isOn: scope === "insert",
    },
    {
      name: "Delete",
      hint: "Alt ⌫",
      keys: "Alt+Backspace",
      does: "Delete the word",
      run: () => onSave([{ kind: "word-deleted", words: [word.id] }], true),
    },
    {
      name: "Line",
      hint: "Alt L",
      keys: "Alt+L",
      does: "Retype the line",
      run: () => change(scope === "line" ? "word" : "line"),
      isOn: scope === "line",
    },
    {
      name: "Region",
      hint: "Alt R",
      keys: "Alt+R",
      does: "Retype the region",
      run: () => change(scope === "region" ? "word" : "region"),
      isOn: scope === "region",
    },
  ];
  useShortcuts("Word on the page", [
    ...tools.map(({ keys, does, run }) => ({ keys, does, run, whileTyping: true })),
    {
      keys: "Enter",
      does: "Keep the field and go on to the next word",
      whileTyping: true,
      run: (event) => (field.current !== event.target || scope === "region" ? false : submit()),
    },
    { keys: "Ctrl+Enter", does: "Keep a retyped region", whileTyping: true, run: submit },
    {
      keys: "Escape",
      does: "Leave the field as it was",
      whileTyping: true,
      run: () => {
        change("word");
        onLeave();
      },
    },
    {
      keys: "Ctrl+Z",
      does: "Undo my last change (in a changed field: undo typing)",
      whileTyping: true,
      run: () => (text === start ? void undo() : false),
    },
  ]);

  const common = {
    ref: field,
    value: text,
    "aria-label": NAMES[scope],
    spellcheck: false,
    autocomplete: "off",
    dir: "auto",
    onInput: (event: Event) => setText((event.currentTarget as HTMLInputElement).value),
  } as const;
  return (
    <div class="word-dock">
      <p class="quiet-text dock-name">
        {NAMES[scope]} · {describeWord(word)}
      </p>
      <div class="field-row">
        {scope === "region" ? (
          <textarea {...common} rows={Math.min(8, region.lines.length + 1)} />
        ) : (
          <input {...common} class="reading" />
        )}
        <button type="button" class="primary" onClick={submit}>
          {scope === "word" && text.trim() === word.text ? "Accept" : "Save"}{" "}
          <kbd>{scope === "region" ? "Ctrl Enter" : "Enter"}</kbd>
        </button>
      </div>
      <div class="actions">
        {tools.map(({ name, hint, run, isOn }) => (
          <button key={name} type="button" onClick={(event) => void run(event as never)} aria-pressed={isOn}>
            {name} <kbd>{hint}</kbd>
          </button>
        ))}
      </div>
      {isAskingWhy && (
        <IllegibleDialog
          what={`“${word.text}”`}
          onClose={() => setAskingWhy(false)}
          onReason={(reason) => onSave([{ kind: "word-illegible", words: [word.id], reason }], true)}
        />
      )}
    </div>
  );
}

function textOf(scope: Scope, { word, line, region }: PlacedWord): string {
  if (scope === "insert") return "";
  if (scope === "line") return lineText(line);
  if (scope === "region") return region.lines.map(lineText).join("\n");
  return word.text;
}

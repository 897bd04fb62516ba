// The line around a word as text, with the word marked.
import type { LineView, WordView } from "../../views.ts";

export function LineContext({ line, word }: { line: LineView; word: WordView }) {
  return (
    <p class="line-context">
      <bdi>
        {line.words
          .filter((one) => one.suppressed === null || one.id === word.id)
          .flatMap((one) => [one.id === word.id ? <mark key={one.id}>{one.text}</mark> : one.text, " "])}
      </bdi>
    </p>
  );
}

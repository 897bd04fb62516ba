// The text beside the scan, region by region; the word under the eye is the same on both sides.
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import type { LineView, RegionView, TextView } from "../../views.ts";
import type { TextIndex } from "./placed-words.ts";
import { describeWord, LOOKS, wordLook } from "./word-look.ts";

interface Props {
  readonly text: TextView;
  readonly index: TextIndex;
  readonly selected: PartId | null;
  onSelect(word: PartId): void;
  /** Enter on a word. */
  onEdit(): void;
}

export function TextPane({ text, index, selected, onSelect, onEdit }: Props) {
  const pane = useRef<HTMLElement>(null);
  const chosen = selected === null ? undefined : index.byId.get(selected);
  const tabStop = chosen?.word.id ?? index.words[0]?.word.id ?? null;

  // The word that loses the tab stop loses the focus with it: whether keys brought us here is noted beforehand.
  const movedByKey = useRef(false);
  useLayoutEffect(() => {
    const word = pane.current?.querySelector<HTMLElement>("[data-chosen]");
    word?.scrollIntoView({ block: "nearest" });
    if (movedByKey.current) word?.focus({ preventScroll: true });
    movedByKey.current = false;
  }, [selected]);

  const move = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter" || event.key === "F2") {
      onEdit();
      event.preventDefault();
      return;
    }
    const next = neighbor(event.key, index, selected ?? tabStop);
    if (next === undefined) return;
    event.preventDefault();
    movedByKey.current = true;
    onSelect(next);
  };
  const click = (event: MouseEvent) => {
    const word = (event.target as Element).closest<HTMLElement>("[data-word]")?.dataset.word;
    if (word) onSelect(word);
  };
  return (
    <section class="text-pane" ref={pane} onKeyDown={move} onClick={click} aria-label="Text of the page">
      <Legend />
      {text.regions
        .filter((region) => region.lines.length > 0)
        .map((region) => (
          <RegionText
            key={region.id}
            region={region}
            chosen={chosen?.region.id === region.id ? chosen.word.id : null}
            tabStop={tabStop}
          />
        ))}
    </section>
  );
}

function Legend() {
  return (
    <p class="legend">
      {Object.entries(LOOKS).map(([look, name]) => (
        <span key={look} class="word" data-look={look}>
          {name}
        </span>
      ))}
    </p>
  );
}

interface RegionProps {
  readonly region: RegionView;
  readonly chosen: PartId | null;
  readonly tabStop: PartId | null;
}

/** Drawn anew only when its text changed or the choice came in or went out. */
function RegionText({ region, chosen, tabStop }: RegionProps) {
  const stop = region.lines.some((line) => line.words.some((word) => word.id === tabStop)) ? tabStop : null;
  return useMemo(
    () => (
      <div class="region-text" data-kind={region.kind}>
        {paragraphsOf(region).map((lines) => (
          <p key={lines[0]?.id}>
            {lines.map((line) => (
              <LineText key={line.id} line={line} chosen={chosen} tabStop={stop} />
            ))}
          </p>
        ))}
      </div>
    ),
    [region, chosen, stop],
  );
}

function paragraphsOf(region: RegionView): LineView[][] {
  const paragraphs: LineView[][] = [];
  for (const line of region.lines) {
    const last = paragraphs.at(-1);
    if (last && last[0]?.paragraph === line.paragraph) last.push(line);
    else paragraphs.push([line]);
  }
  return paragraphs;
}

interface LineProps {
  readonly line: LineView;
  readonly chosen: PartId | null;
  readonly tabStop: PartId | null;
}

function LineText({ line, chosen, tabStop }: LineProps) {
  return (
    <span class="line-text">
      {line.words
        .filter((word) => word.suppressed === null)
        .flatMap((word) => [
          <bdi
            key={word.id}
            class="word"
            data-word={word.id}
            data-look={wordLook(word)}
            data-chosen={word.id === chosen || undefined}
            {...(word.id === tabStop && {
              tabIndex: 0,
              role: "button",
              "aria-label": `${word.text}, ${describeWord(word)}`,
            })}
            title={describeWord(word)}
          >
            {word.status === "illegible" ? `[${word.text || "illegible"}]` : word.text}
          </bdi>,
          " ",
        ])}
    </span>
  );
}

/** The word that an arrow key leads to: left and right within the order, up and down by lines. */
function neighbor(key: string, index: TextIndex, from: PartId | null): PartId | undefined {
  const place = index.placeOf(from);
  const { words } = index;
  if (key === "ArrowRight") return words[place + 1]?.word.id;
  if (key === "ArrowLeft") return words[Math.max(0, place - 1)]?.word.id;
  if (key === "Home") return words[0]?.word.id;
  if (key === "End") return words.at(-1)?.word.id;
  const line = words[place]?.line;
  if (key === "ArrowDown") return words.slice(place).find((placed) => placed.line !== line)?.word.id;
  if (key !== "ArrowUp") return undefined;
  const before = words.slice(0, Math.max(0, place)).findLast((placed) => placed.line !== line);
  return before?.line.words.find((word) => word.suppressed === null)?.id;
}

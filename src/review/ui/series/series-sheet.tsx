// The sheet of a series: all places as pieces of the scan, ticked by keyboard or pointer, changed and undone as one.
import { useRef, useState } from "preact/hooks";
import type { SeriesOrder } from "../../desk.ts";
import type { Occurrence } from "../../views.ts";
import { applySeries, findSeries } from "../api.ts";
import { pageName } from "../parts/page-name.ts";
import { Problem } from "../parts/problem.tsx";
import { ScanCrop } from "../parts/scan-crop.tsx";
import { addressOf, type PageSelection } from "../selection.ts";
import { announce, announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { settled } from "../shell/save-queue.ts";
import { useLoaded } from "../shell/use-loaded.ts";

const firstWords = (text: string): string => text.split(" ").slice(0, 4).join(" ");
const lastWords = (text: string): string => text.split(" ").slice(-4).join(" ");

const keyOf = ({ page, word }: Occurrence): string => `${page} ${word.id}`;

export function SeriesSheet({ order, selection }: { order: SeriesOrder; selection: PageSelection }) {
  const found = useLoaded(
    addressOf("/series", selection, { ...order, matchCase: String(order.matchCase) }),
    async () => {
      await settled();
      return findSeries(order, selection);
    },
  );
  if (found.problem) return <Problem text={found.problem} onRetry={found.reload} />;
  if (!found.value) return <p class="waiting">Looking for “{order.form}” …</p>;
  const { total, isCut, occurrences } = found.value;
  if (total === 0) return <p class="empty">“{order.form}” is nowhere in this selection.</p>;
  return (
    <>
      <p class="count" role="status">
        {total.toLocaleString("en-GB")} {total === 1 ? "place" : "places"}
        {isCut && `; the first ${occurrences.length} are shown, the others after these are done`}
      </p>
      <Sheet
        key={occurrences.map(keyOf).join()}
        order={order}
        occurrences={occurrences}
        onApplied={found.reload}
      />
    </>
  );
}

interface SheetProps {
  readonly order: SeriesOrder;
  readonly occurrences: readonly Occurrence[];
  onApplied(): void;
}

function Sheet({ order, occurrences, onApplied }: SheetProps) {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const sheet = useRef<HTMLUListElement>(null);
  const turn = (key: string) => {
    const next = new Set(ticked);
    if (!next.delete(key)) next.add(key);
    setTicked(next);
  };
  const all = () => setTicked(new Set(occurrences.map(keyOf)));
  const none = () => setTicked(new Set());
  const apply = async () => {
    if (ticked.size === 0) return announce("Tick the places that are wrong first.", "problem");
    try {
      const places = occurrences.filter((one) => ticked.has(keyOf(one)));
      const done = await applySeries(
        order,
        places.map(({ page, revision, word }) => ({ page, revision, word: word.id })),
      );
      const leftOut = done.leftOut.map(({ why }) => why);
      const rest =
        leftOut.length > 0 ? ` ${leftOut.length} left out: ${[...new Set(leftOut)].join("; ")}` : "";
      announce(`${done.changed} words changed as one; Ctrl + Z takes all of them back.${rest}`);
      onApplied();
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const walk = (by: number) => {
    const boxes = [...(sheet.current?.querySelectorAll<HTMLElement>("input[type=checkbox]") ?? [])];
    const at = boxes.indexOf(document.activeElement as HTMLElement);
    boxes[Math.max(0, Math.min(at + by, boxes.length - 1))]?.focus();
  };
  useShortcuts("Series", [
    { keys: "a", does: "Tick all", run: all },
    { keys: "n", does: "Tick none", run: none },
    { keys: "ArrowRight", does: "Next place", run: () => walk(1) },
    { keys: "ArrowLeft", does: "Place before", run: () => walk(-1) },
    { keys: " ", does: "Tick the place, or not", run: () => false },
    {
      keys: "Ctrl+Enter",
      does: "Change all ticked places as one",
      whileTyping: true,
      run: () => void apply(),
    },
  ]);
  return (
    <>
      <div class="actions sheet-tools">
        <button type="button" onClick={all}>
          Tick all <kbd>a</kbd>
        </button>
        <button type="button" onClick={none}>
          None <kbd>n</kbd>
        </button>
        <span class="spring" />
        <button type="button" class="primary" onClick={() => void apply()} disabled={ticked.size === 0}>
          Change {ticked.size} to “{order.replacement}” <kbd>Ctrl Enter</kbd>
        </button>
      </div>
      <ul class="sheet" ref={sheet}>
        {occurrences.map((one) => (
          <Place
            key={keyOf(one)}
            occurrence={one}
            isTicked={ticked.has(keyOf(one))}
            onTurn={() => turn(keyOf(one))}
          />
        ))}
      </ul>
    </>
  );
}

interface PlaceProps {
  readonly occurrence: Occurrence;
  readonly isTicked: boolean;
  onTurn(): void;
}

function Place({ occurrence, isTicked, onTurn }: PlaceProps) {
  const { word, proposed, line } = occurrence;
  return (
    <li data-ticked={isTicked || undefined}>
      <label>
        <ScanCrop
          page={occurrence.page}
          crop={occurrence.crop}
          marks={[word.box]}
          widthPx={480}
          alt={`The scan at “${word.text}”`}
          isLazy
        />
        <span class="sheet-words">
          <input type="checkbox" checked={isTicked} onChange={onTurn} />
          <span>
            <bdi class="quiet-text">{lastWords(line.before)} </bdi>
            <del>
              <bdi>{word.text}</bdi>
            </del>{" "}
            <ins>
              <bdi>{proposed}</bdi>
            </ins>
            <bdi class="quiet-text"> {firstWords(line.after)}</bdi>
          </span>
        </span>
      </label>
      <a class="quiet-text" href={addressOf(`/page/${occurrence.page}`, {}, { word: word.id })}>
        <bdi>{pageName(occurrence)}</bdi>
      </a>
    </li>
  );
}

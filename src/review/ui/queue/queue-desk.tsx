// The place under the eye: its picture, its card, and what to do when a save meets somebody else's.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Conflict } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import type { Doubt, DoubtItem } from "../../views.ts";
import { ConflictDialog } from "../parts/conflict-dialog.tsx";
import { describeOperation } from "../parts/describe-operation.ts";
import { pageName } from "../parts/page-name.ts";
import { Problem } from "../parts/problem.tsx";
import { ScanCrop } from "../parts/scan-crop.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { addressOf, type PageSelection } from "../selection.ts";
import { announce } from "../shell/announce.ts";
import { enqueueSave } from "../shell/save-queue.ts";
import { ConflictCard } from "./conflict-card.tsx";
import { FindingCard } from "./finding-card.tsx";
import { SignOffHere } from "./sign-off-here.tsx";
import { startTiming, stopTiming } from "./time-next-word.ts";
import { type Queue, useQueue } from "./use-queue.ts";
import { WordCard } from "./word-card.tsx";

interface Props {
  readonly selection: PageSelection;
  readonly doubts: readonly Doubt[];
  readonly order: "certainty" | "page";
}

interface Clash {
  readonly item: DoubtItem;
  readonly operations: readonly Operation[];
  readonly conflict: Conflict;
}

export function QueueDesk({ selection, doubts, order }: Props) {
  const queue = useQueue(selection, doubts, order);
  const [clash, setClash] = useState<Clash | null>(null);

  const save = async (item: DoubtItem, operations: readonly Operation[], revision = item.revision) => {
    const outcome = await enqueueSave({ page: item.page, revision, operations });
    if (outcome.kind === "saved") queue.renew(outcome.saved);
    else if (outcome.kind === "conflict") setClash({ item, operations, conflict: outcome.conflict });
    else {
      announce(outcome.message, "problem");
      queue.to(item.key);
    }
    return outcome.kind === "saved";
  };
  const saveAndGoOn = (operations: readonly Operation[]) => {
    if (!queue.item) return Promise.resolve(false);
    startTiming();
    const isSaved = save(queue.item, operations);
    queue.step(1, true);
    return isSaved;
  };
  const step = (by: 1 | -1) => {
    startTiming();
    queue.step(by);
  };

  if (queue.problem) return <Problem text={queue.problem} onRetry={() => location.reload()} />;
  if (queue.next === undefined) return <p class="waiting">Looking for doubtful words …</p>;
  return (
    <>
      <Place queue={queue} onSave={saveAndGoOn} onStep={step} />
      {clash && (
        <ConflictDialog
          conflict={clash.conflict}
          mine={clash.operations.map(describeOperation).join("; ")}
          onMine={() => {
            setClash(null);
            void save(clash.item, clash.operations, clash.conflict.revision);
          }}
          onTheirs={() => setClash(null)}
        />
      )}
    </>
  );
}

interface PlaceProps {
  readonly queue: Queue;
  onSave(operations: readonly Operation[]): Promise<boolean>;
  onStep(by: 1 | -1): void;
}

function Place({ queue, onSave, onStep }: PlaceProps) {
  const { item } = queue;
  const frame = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    stopTiming(frame.current?.querySelector<HTMLImageElement>(".scan-crop-slot:not([hidden]) img") ?? null);
  }, [item?.key]);
  if (!item) return <Done queue={queue} onBack={() => onStep(-1)} />;
  return (
    <article class="place" aria-label="Place to check">
      <header class="place-head">
        <a href={addressOf(`/page/${item.page}`, {}, { word: item.word?.id, at: boxParam(item) })}>
          <bdi>{pageName(item)}</bdi>
        </a>
        <StateBadge state={item.state} />
        <Progress queue={queue} />
        <SignOffHere item={item} />
      </header>
      <div ref={frame} class="place-crop">
        {[item, ...queue.coming].map((one, index) => (
          <div key={one.key} class="scan-crop-slot" hidden={index > 0}>
            <ScanCrop
              page={one.page}
              crop={one.crop}
              marks={marksOf(one)}
              widthPx={1200}
              alt={`The place on the scan${one.word ? ` that the engine read as ${one.word.raw ?? one.word.text}` : ""}`}
            />
          </div>
        ))}
      </div>
      {/* A conflict mostly has a word too, and it is the conflict that is to be decided. */}
      {item.conflict ? (
        <ConflictCard key={item.key} conflict={item.conflict} onSave={onSave} onStep={onStep} />
      ) : item.word ? (
        <WordCard
          key={`${item.key} ${item.word.text}`}
          item={item}
          word={item.word}
          onSave={onSave}
          onStep={onStep}
        />
      ) : (
        item.finding && (
          <FindingCard
            key={item.key}
            page={item.page}
            finding={item.finding}
            onSave={onSave}
            onStep={onStep}
          />
        )
      )}
    </article>
  );
}

const marksOf = ({ word, finding, conflict }: DoubtItem) =>
  [word?.box ?? finding?.box ?? conflict?.box].filter((box) => box !== null && box !== undefined);

function boxParam({ crop }: DoubtItem): string {
  return [crop.x0, crop.y0, crop.x1, crop.y1].map(Math.round).join(",");
}

function Progress({ queue }: { queue: Queue }) {
  const total = `${queue.total.toLocaleString("en-GB")}${queue.totalIsAtLeast ? " or more" : ""}`;
  return (
    <span class="progress-note">
      {(queue.at + 1).toLocaleString("en-GB")} of {total}
      {queue.trail.length > 0 && ` · ${queue.trail.length} done in this sitting`}
    </span>
  );
}

function Done({ queue, onBack }: { queue: Queue; onBack(): void }) {
  if (queue.next !== null) return <p class="waiting">Fetching more words …</p>;
  return (
    <div class="empty">
      <h2>{queue.items.length === 0 ? "No doubtful word here" : "That was the last one"}</h2>
      <p>
        {queue.items.length === 0
          ? "Nothing in this selection waits to be looked at."
          : `You looked at ${queue.items.length} places and changed or accepted ${queue.trail.length}.`}
      </p>
      <p class="actions">
        {queue.items.length > 0 && (
          <button type="button" onClick={onBack}>
            Back to the last one
          </button>
        )}
        <a class="button primary" href="/publish">
          Go on to publish
        </a>
      </p>
    </div>
  );
}

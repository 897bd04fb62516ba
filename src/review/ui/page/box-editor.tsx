// Draws a box or a cut: drag on the scan, or set the numbers; Enter keeps it, Escape drops it.
import { useEffect, useRef, useState } from "preact/hooks";
import { REGION_KINDS, type RegionKind } from "../../../model/text.ts";
import type { Operation } from "../../operations.ts";
import { useShortcuts } from "../shell/keys.ts";
import { type BoxDraft, wholeBox } from "./box-draft.ts";
import type { ViewerHandle } from "./scan-viewer.tsx";
import { usePointerBox } from "./use-pointer-box.ts";

interface Props {
  readonly draft: BoxDraft;
  readonly viewer: ViewerHandle | null;
  onDraft(draft: BoxDraft | null): void;
  onSave(operations: readonly Operation[]): Promise<boolean>;
}

export function BoxEditor({ draft, viewer, onDraft, onSave }: Props) {
  const [kind, setKind] = useState<RegionKind>("text");
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  usePointerBox(viewer, (from, to) => {
    if (draft.kind === "box")
      return onDraft({ ...draft, box: wholeBox({ x0: from.x, y0: from.y, x1: to.x, y1: to.y }) });
    const along = "x" in draft.cut ? { x: Math.round(to.x) } : { y: Math.round(to.y) };
    onDraft({ ...draft, cut: along });
  });
  const keep = () => {
    onDraft(null);
    void onSave([operationOf(draft, kind)]);
  };
  useShortcuts("Drawing", [
    { keys: "Enter", does: "Keep it", whileTyping: true, run: keep },
    { keys: "Escape", does: "Drop it", whileTyping: true, run: () => onDraft(null) },
  ]);
  const setSide = (side: "x0" | "y0" | "x1" | "y1", value: number) =>
    draft.kind === "box" &&
    Number.isFinite(value) &&
    onDraft({ ...draft, box: { ...draft.box, [side]: value } });
  return (
    <fieldset class="box-editor" aria-label="Drawing">
      <p>
        {draft.kind === "cut"
          ? "Drag on the scan to where the region is cut, or set the number. Pixels of the scan."
          : "Drag a box on the scan, or set its sides. Pixels of the scan."}
      </p>
      {draft.kind === "box" ? (
        <div class="sides">
          {(["x0", "y0", "x1", "y1"] as const).map((side, index) => (
            <label key={side}>
              {SIDES[side]}
              <input
                ref={index === 0 ? first : null}
                type="number"
                step="5"
                min="0"
                value={Math.round(draft.box[side])}
                onInput={(event) => setSide(side, event.currentTarget.valueAsNumber)}
              />
            </label>
          ))}
        </div>
      ) : (
        <CutFields draft={draft} onDraft={onDraft} field={first} />
      )}
      {draft.kind === "box" && draft.region === null && (
        <label>
          Kind
          <select
            value={kind}
            onChange={(event) =>
              setKind(REGION_KINDS.find((one) => one === event.currentTarget.value) ?? "text")
            }
          >
            {REGION_KINDS.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
      )}
      <div class="actions">
        <button type="button" class="primary" onClick={keep}>
          Keep <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={() => onDraft(null)}>
          Drop <kbd>Esc</kbd>
        </button>
      </div>
    </fieldset>
  );
}

const SIDES = { x0: "Left", y0: "Top", x1: "Right", y1: "Bottom" } as const;

interface CutProps {
  readonly draft: BoxDraft & { kind: "cut" };
  readonly field: { current: HTMLInputElement | null };
  onDraft(draft: BoxDraft): void;
}

function CutFields({ draft, field, onDraft }: CutProps) {
  const { within, cut } = draft;
  const isAcross = "y" in cut;
  const [least, most] = isAcross ? [within.y0, within.y1] : [within.x0, within.x1];
  const set = (at: number) => onDraft({ ...draft, cut: isAcross ? { y: at } : { x: at } });
  const turn = () => {
    const middle = (a: number, b: number) => Math.round((a + b) / 2);
    onDraft({
      ...draft,
      cut: isAcross ? { x: middle(within.x0, within.x1) } : { y: middle(within.y0, within.y1) },
    });
  };
  return (
    <div class="sides">
      <label>
        {isAcross ? "Cut at height" : "Cut at column"}
        <input
          ref={field}
          type="range"
          min={Math.ceil(least) + 1}
          max={Math.floor(most) - 1}
          value={isAcross ? cut.y : cut.x}
          onInput={(event) => set(event.currentTarget.valueAsNumber)}
        />
      </label>
      <button type="button" onClick={turn}>
        {isAcross ? "Cut downwards instead" : "Cut across instead"}
      </button>
    </div>
  );
}

function operationOf(draft: BoxDraft, kind: RegionKind): Operation {
  if (draft.kind === "cut") return { kind: "region-split", region: draft.region, cut: draft.cut };
  const box = wholeBox(draft.box);
  if (draft.region !== null) return { kind: "region-redrawn", region: draft.region, box };
  return { kind: "region-drawn", box, regionKind: kind, before: null };
}

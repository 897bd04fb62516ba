// The regions of the page in reading order: kind, order, borders, all by keyboard or pointer.
import { useEffect, useRef } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import { REGION_KINDS, type RegionKind } from "../../../model/text.ts";
import type { RegionView } from "../../views.ts";
import { lineText } from "../parts/line-text.ts";
import { announce } from "../shell/announce.ts";
import { type Shortcut, useShortcuts } from "../shell/keys.ts";
import { BoxEditor } from "./box-editor.tsx";
import { RereadForm } from "./reread-form.tsx";
import type { SideProps } from "./side-panel.tsx";

export function RegionPanel(props: SideProps) {
  const { detail, text, region: chosen, draft, viewer, past, onRegion, onDraft, onShow, onSave } = props;
  const { regions } = text;
  const place = regions.findIndex((region) => region.id === chosen);
  const region = regions[place];
  const following = regions[place + 1];
  const list = useRef<HTMLOListElement>(null);

  useEffect(() => {
    list.current?.querySelector("[data-chosen]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  const choose = (next: RegionView | undefined) => {
    if (!next) return;
    onRegion(next.id);
    onShow(next.box);
    list.current?.querySelector<HTMLElement>(`[data-region="${CSS.escape(next.id)}"] button`)?.focus();
  };
  const reorder = (by: 1 | -1) => {
    const order = regions.map(({ id }) => id);
    const to = place + by;
    if (!region || to < 0 || to >= order.length) return;
    order.splice(place, 1);
    order.splice(to, 0, region.id);
    void onSave([{ kind: "regions-ordered", regions: order }]);
  };
  const needed = (act: (region: RegionView) => void) => () => {
    if (past) announce("What was is for reading only.", "problem");
    else if (region) act(region);
    else announce("Choose a region first.", "problem");
  };
  const merge = needed(({ id }) => {
    if (following) void onSave([{ kind: "regions-merged", regions: [id, following.id] }]);
    else announce("No region follows this one.", "problem");
  });
  const remove = needed(({ id, lines }) => {
    if (lines.length > 0)
      announce("Only a region without lines can be deleted. Merge it with another.", "problem");
    else void onSave([{ kind: "region-deleted", region: id }]);
  });
  const redraw = needed(({ id, box }) => onDraft({ kind: "box", region: id, box }));
  const split = needed(({ id, box }) =>
    onDraft({ kind: "cut", region: id, within: box, cut: { y: Math.round((box.y0 + box.y1) / 2) } }),
  );
  const draw = () => {
    const { widthPx, heightPx } = text;
    const box = { x0: widthPx * 0.4, y0: heightPx * 0.45, x1: widthPx * 0.6, y1: heightPx * 0.55 };
    onDraft({ kind: "box", region: null, box });
  };
  const tools: readonly (Shortcut & { name: string; hint: string })[] = [
    {
      name: "Up",
      hint: "Alt ↑",
      keys: "Alt+ArrowUp",
      does: "Earlier in the reading order",
      run: () => reorder(-1),
    },
    {
      name: "Down",
      hint: "Alt ↓",
      keys: "Alt+ArrowDown",
      does: "Later in the reading order",
      run: () => reorder(1),
    },
    { name: "Join next", hint: "Alt J", keys: "Alt+J", does: "Join with the next region", run: merge },
    { name: "Split", hint: "Alt K", keys: "Alt+K", does: "Split the region", run: split },
    { name: "Redraw", hint: "Alt B", keys: "Alt+B", does: "Redraw the region's box", run: redraw },
    { name: "Draw new", hint: "Alt N", keys: "Alt+N", does: "Draw a new region", run: draw },
    { name: "Delete", hint: "Alt ⌫", keys: "Alt+Backspace", does: "Delete an empty region", run: remove },
  ];
  useShortcuts("Regions", [
    ...tools.map(({ keys, does, run }) => ({ keys, does, run, whileTyping: true })),
    { keys: "ArrowDown", does: "Next region", run: () => choose(following ?? regions[0]) },
    { keys: "ArrowUp", does: "Region before", run: () => choose(regions[place - 1]) },
  ]);

  if (draft) return <BoxEditor draft={draft} viewer={viewer} onDraft={onDraft} onSave={onSave} />;
  return (
    <div class="region-panel">
      <div class="actions">
        {tools.map(({ name, hint, run }) => (
          <button key={name} type="button" onClick={(event) => void run(event as never)}>
            {name} <kbd>{hint}</kbd>
          </button>
        ))}
      </div>
      <ol class="region-list" ref={list}>
        {regions.map((one) => (
          <RegionRow
            key={one.id}
            region={one}
            isChosen={one.id === chosen}
            isFixed={past !== null}
            onChoose={() => choose(one)}
            onKind={(kind) => void onSave([{ kind: "region-kind", regions: [one.id], regionKind: kind }])}
          />
        ))}
      </ol>
      {region && !past && (
        <RereadForm
          key={region.id}
          page={detail.page}
          region={region.id}
          place={place + 1}
          languages={detail.languages}
          onShow={onShow}
        />
      )}
    </div>
  );
}

interface RowProps {
  readonly region: RegionView;
  readonly isChosen: boolean;
  readonly isFixed: boolean;
  onChoose(): void;
  onKind(kind: RegionKind): void;
}

function RegionRow({ region, isChosen, isFixed, onChoose, onKind }: RowProps) {
  const start = startOf(region);
  return (
    <li data-chosen={isChosen || undefined} data-region={region.id satisfies PartId}>
      <button type="button" class="region-start" aria-pressed={isChosen} onClick={onChoose}>
        <bdi>{start || "no text"}</bdi>
      </button>
      <select
        value={region.kind}
        disabled={isFixed}
        aria-label={`Kind of the region “${start || "no text"}”`}
        onChange={(event) => {
          const kind = REGION_KINDS.find((known) => known === event.currentTarget.value);
          if (kind) onKind(kind);
        }}
      >
        {REGION_KINDS.map((kind) => (
          <option key={kind}>{kind}</option>
        ))}
      </select>
    </li>
  );
}

function startOf(region: RegionView): string {
  const text = region.lines.slice(0, 2).map(lineText).join(" ").trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

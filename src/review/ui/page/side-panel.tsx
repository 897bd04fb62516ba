// The side beside the scan: its text to read and correct, or what else is known of the page.
import { useState } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import type { Operation } from "../../operations.ts";
import type { PageDetail, TextView } from "../../views.ts";
import { ArticlePanel } from "./article-panel.tsx";
import type { BoxDraft } from "./box-draft.ts";
import { DiffPanel } from "./diff-panel.tsx";
import { FindingPanel } from "./finding-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import type { TextIndex } from "./placed-words.ts";
import { RegionPanel } from "./region-panel.tsx";
import type { ViewerHandle } from "./scan-viewer.tsx";
import { TextPane } from "./text-pane.tsx";
import { WordDock } from "./word-dock.tsx";

const NAMES = {
  text: "Text",
  regions: "Regions",
  articles: "Articles",
  findings: "Findings",
  history: "History",
  changes: "Changes",
} as const;
export type PanelName = keyof typeof NAMES;
const PANELS = Object.keys(NAMES) as readonly PanelName[];

export interface SideProps {
  readonly detail: PageDetail;
  readonly text: TextView;
  readonly index: TextIndex;
  readonly viewer: ViewerHandle | null;
  readonly panel: PanelName;
  readonly word: PartId | null;
  readonly region: PartId | null;
  readonly draft: BoxDraft | null;
  readonly past: { revision: number; text: TextView } | null;
  onPanel(panel: PanelName): void;
  onWord(word: PartId): void;
  onRegion(region: PartId | null): void;
  onDraft(draft: BoxDraft | null): void;
  onPast(past: { revision: number; text: TextView } | null): void;
  onShow(box: Box): void;
  onSave(operations: readonly Operation[]): Promise<boolean>;
  onReload(): void;
}

export function SidePanel(props: SideProps) {
  const { detail, panel, past, onPanel, onPast } = props;
  const open = detail.findingsInFull.filter((finding) => !finding.isSettled).length + detail.conflicts.length;
  const show = (next: PanelName) => {
    props.onDraft(null);
    onPanel(next);
  };
  return (
    <div class="side">
      <div
        class="tabs"
        role="tablist"
        aria-label="About this page"
        onKeyDown={(event) => turnTab(event, panel, show)}
      >
        {PANELS.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={name === panel}
            aria-controls="side-panel"
            tabIndex={name === panel ? 0 : -1}
            onClick={() => show(name)}
          >
            {NAMES[name]}
            {name === "findings" && open > 0 && ` (${open})`}
          </button>
        ))}
      </div>
      {past && (
        <p class="past-note" role="status">
          The page as it was after change {past.revision}.{" "}
          <button type="button" onClick={() => onPast(null)}>
            Back to now
          </button>
        </p>
      )}
      <div class="side-body" id="side-panel" role="tabpanel" aria-labelledby={`tab-${panel}`}>
        <Panel {...props} />
      </div>
    </div>
  );
}

function Panel(props: SideProps) {
  const { detail, text, onShow, onSave, onPast, onWord, onPanel } = props;
  switch (props.panel) {
    case "text":
      return <TextAndDock {...props} />;
    case "regions":
      return <RegionPanel {...props} />;
    case "articles":
      return <ArticlePanel key={detail.revision} text={text} onSave={onSave} onShow={onShow} />;
    case "findings":
      return <FindingPanel detail={detail} onShow={onShow} onSave={onSave} onReload={props.onReload} />;
    case "history":
      return <HistoryPanel page={detail.page} revision={detail.revision} onShow={onShow} onPast={onPast} />;
    case "changes":
      return (
        <DiffPanel
          page={detail.page}
          revision={detail.revision}
          onLine={(line, box) => {
            const first = props.index.words.find((placed) => placed.line.id === line);
            onShow(box);
            if (first) {
              onWord(first.word.id);
              onPanel("text");
            }
          }}
        />
      );
  }
}

function TextAndDock({ text, index, word, past, onWord, onSave }: SideProps) {
  const [focusRound, setFocusRound] = useState(0);
  const placed = word === null ? undefined : index.byId.get(word);
  const leave = () => document.querySelector<HTMLElement>(".text-pane [data-chosen]")?.focus();
  const save = (operations: readonly Operation[], goesOn: boolean) => {
    const next = goesOn ? index.words[index.placeOf(word) + 1] : undefined;
    void onSave(operations);
    if (next) onWord(next.word.id);
    setFocusRound((round) => round + 1);
  };
  if (text.regions.length === 0) return <p class="empty">This page has no text yet.</p>;
  return (
    <>
      <TextPane
        text={text}
        index={index}
        selected={word}
        onSelect={onWord}
        onEdit={() => setFocusRound((round) => round + 1)}
      />
      {placed && !past ? (
        <WordDock
          key={`${placed.word.id} ${placed.word.text}`}
          placed={placed}
          wantsFocus={focusRound}
          onSave={save}
          onLeave={leave}
        />
      ) : (
        <p class="dock-hint quiet-text">
          {past
            ? "What was is for reading only."
            : "Choose a word here or on the scan; arrow keys move, Enter edits, Alt + ↓ goes to the next doubt."}
        </p>
      )}
    </>
  );
}

function turnTab(event: KeyboardEvent, panel: PanelName, show: (panel: PanelName) => void): void {
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by === 0) return;
  const next = PANELS[(PANELS.indexOf(panel) + by + PANELS.length) % PANELS.length] ?? "text";
  event.preventDefault();
  show(next);
  document.getElementById(`tab-${next}`)?.focus();
}

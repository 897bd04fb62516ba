// One page: scan and text side by side in step, with panels for what is known of it and what was done to it.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import type { Box, Point } from "../../../model/geometry.ts";
import type { Operation } from "../../operations.ts";
import type { TextView } from "../../views.ts";
import { warmUp } from "../api.ts";
import { ConflictDialog } from "../parts/conflict-dialog.tsx";
import { describeOperation } from "../parts/describe-operation.ts";
import { Problem } from "../parts/problem.tsx";
import { useShortcuts } from "../shell/keys.ts";
import type { BoxDraft } from "./box-draft.ts";
import { boxOfQuery } from "./box-of-query.ts";
import { DraftOverlay } from "./draft-overlay.tsx";
import { PageHead } from "./page-head.tsx";
import { indexText, isOpen } from "./placed-words.ts";
import { RegionOverlay } from "./region-overlay.tsx";
import { ScanViewer, type ViewerHandle } from "./scan-viewer.tsx";
import { type PanelName, SidePanel } from "./side-panel.tsx";
import { usePage } from "./use-page.ts";
import { keptView } from "./view-settings.ts";
import { ViewerTools } from "./viewer-tools.tsx";
import { rectOf, WordOverlay } from "./word-overlay.tsx";

const NO_TEXT: TextView = { widthPx: 1, heightPx: 1, regions: [], articles: [] };

export function PageScreen({ page, query }: { page: number; query: URLSearchParams }) {
  const desk = usePage(page);
  const { detail } = desk;
  const [view, setView] = useState(keptView);
  const [viewer, setViewer] = useState<ViewerHandle | null>(null);
  const [panel, setPanel] = useState<PanelName>("text");
  const [word, setWord] = useState<PartId | null>(query.get("word"));
  const [region, setRegion] = useState<PartId | null>(null);
  const [draft, setDraft] = useState<BoxDraft | null>(null);
  const [past, setPast] = useState<{ revision: number; text: TextView } | null>(null);
  const asked = useRef(boxOfQuery(query.get("at")));
  const text = past?.text ?? detail?.text ?? NO_TEXT;
  const index = useMemo(() => indexText(text), [text]);

  useEffect(() => {
    const target = (word && index.byId.get(word)?.word.box) || asked.current;
    if (viewer && target) viewer.show(target, asked.current !== null);
  }, [viewer]);
  // Whoever reads an issue goes on to its next page.
  useEffect(() => {
    if (!viewer || !detail?.following) return;
    const timer = setTimeout(warmUp, 2000, detail.following);
    return () => clearTimeout(timer);
  }, [viewer, detail?.following]);
  const select = (id: PartId, moves = true) => {
    setWord(id);
    const placed = index.byId.get(id);
    if (placed) setRegion(placed.region.id);
    if (placed && moves) viewer?.show(placed.word.box);
  };
  const showBox = (box: Box) => viewer?.show(box, true);
  const click = (at: Point) => {
    const placed = index.wordAt(at);
    if (placed) select(placed.word.id, false);
    else setRegion(index.regionAt(at)?.id ?? null);
  };
  const save = (operations: readonly Operation[]) => desk.save(operations);
  const nextDoubt = () => {
    const place = index.placeOf(word);
    const { words } = index;
    const next = [...words.slice(place + 1), ...words.slice(0, place + 1)].find(({ word }) => isOpen(word));
    if (next) select(next.word.id);
  };
  useShortcuts("Page", [
    { keys: "Alt+ArrowDown", does: "Next doubtful word of this page", whileTyping: true, run: nextDoubt },
    { keys: "+", does: "Zoom in", run: () => viewer?.zoomBy(1.5) },
    { keys: "-", does: "Zoom out", run: () => viewer?.zoomBy(1 / 1.5) },
    { keys: "0", does: "Show the whole page", run: () => viewer?.showAll() },
    { keys: "t", does: "Turn the scan clockwise", run: () => viewer?.turn(90) },
    {
      keys: "o",
      does: "Text over the scan on or off",
      run: () => setView({ ...view, textOpacity: view.textOpacity > 0 ? 0 : 0.9 }),
    },
    {
      keys: "r",
      does: "Regions on or off",
      run: () => setView({ ...view, showsRegions: !view.showsRegions, showsOrder: !view.showsRegions }),
    },
  ]);

  if (desk.problem && !detail) return <Problem text={desk.problem} onRetry={desk.reload} />;
  if (!detail) return <p class="waiting">Opening the page …</p>;
  const size = detail.image ?? detail.text;
  return (
    <section class="page-screen">
      <PageHead
        detail={detail}
        openWords={index.words.filter(({ word }) => isOpen(word)).length}
        onReplace={desk.replace}
        onNextDoubt={nextDoubt}
      />
      <div class="page-body">
        <div class="scan-side">
          <ViewerTools viewer={viewer} view={view} onView={setView} />
          {size ? (
            <ScanViewer
              page={page}
              widthPx={size.widthPx}
              heightPx={size.heightPx}
              lineHeightPx={index.lineHeightPx}
              view={view}
              onReady={setViewer}
              onClick={click}
            >
              {(sight) =>
                sight && (
                  <>
                    {(view.showsRegions || view.showsOrder || panel === "regions") && (
                      <RegionOverlay
                        regions={text.regions}
                        scale={sight.scale}
                        selected={region}
                        showsOrder={view.showsOrder || panel === "regions"}
                      />
                    )}
                    <WordOverlay index={index} sight={sight} view={view} selected={word} />
                    {asked.current && (
                      <rect class="asked-place" {...rectOf(asked.current, 4 / sight.scale)} />
                    )}
                    {draft && <DraftOverlay draft={draft} scale={sight.scale} />}
                  </>
                )
              }
            </ScanViewer>
          ) : (
            <p class="empty">The scan of this page cannot be shown.</p>
          )}
        </div>
        <SidePanel
          detail={detail}
          text={text}
          index={index}
          viewer={viewer}
          panel={panel}
          word={word}
          region={region}
          draft={draft}
          past={past}
          onPanel={setPanel}
          onWord={select}
          onRegion={setRegion}
          onDraft={setDraft}
          onPast={setPast}
          onShow={showBox}
          onSave={save}
          onReload={desk.reload}
        />
      </div>
      {desk.clash && (
        <ConflictDialog
          conflict={desk.clash.conflict}
          mine={desk.clash.operations.map(describeOperation).join("; ")}
          onTheirs={desk.dropClash}
          onMine={() => {
            const { operations, conflict } = desk.clash ?? {};
            desk.dropClash();
            if (operations && conflict) void desk.save(operations, conflict.revision);
          }}
        />
      )}
    </section>
  );
}

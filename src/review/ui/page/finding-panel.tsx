// Findings and conflicts of the page, what is written out of it, and who signed it off.
import type { Box } from "../../../model/geometry.ts";
import type { ConflictView } from "../../changes-views.ts";
import type { Operation } from "../../operations.ts";
import type { PageDetail } from "../../views.ts";
import { settleConflict } from "../api.ts";
import { announceFailure } from "../shell/announce.ts";

interface Props {
  readonly detail: PageDetail;
  onShow(box: Box): void;
  onSave(operations: readonly Operation[]): Promise<boolean>;
  onReload(): void;
}

export function FindingPanel({ detail, onShow, onSave, onReload }: Props) {
  const { findingsInFull, conflicts, outputs, signOffs } = detail;
  return (
    <div class="finding-panel">
      <h2>Findings</h2>
      {findingsInFull.length === 0 && (
        <p class="quiet-text">The program has no doubt about this page as a whole.</p>
      )}
      <ul>
        {findingsInFull.map((finding) => (
          <li key={finding.id} data-settled={finding.isSettled || undefined}>
            <p>
              {finding.isSettled && "✓ settled · "}
              {finding.message}
            </p>
            <p class="actions">
              {finding.box && (
                <button type="button" onClick={() => finding.box && onShow(finding.box)}>
                  Show the place
                </button>
              )}
              {!finding.isSettled && (
                <button
                  type="button"
                  onClick={() => void onSave([{ kind: "finding-settled", findings: [finding.id] }])}
                >
                  I have looked: settled
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {conflicts.length > 0 && (
        <Conflicts conflicts={conflicts} onShow={onShow} onSave={onSave} onReload={onReload} />
      )}
      <h2>Signed off</h2>
      {signOffs.length === 0 && <p class="quiet-text">Nobody yet.</p>}
      <ul>
        {signOffs.map((one) => (
          <li key={`${one.when} ${one.who}`}>
            {one.who}, {one.when.slice(0, 16).replace("T", " ")}
            {one.reader === 2 && ", second reader"}
            {!one.isStanding && ": the page was changed afterwards"}
          </li>
        ))}
      </ul>
      <h2>Files</h2>
      {outputs.length === 0 && <p class="quiet-text">Nothing is written yet.</p>}
      <ul>
        {outputs.map((output) => (
          <li key={output.path}>
            <bdi class="path">{output.path}</bdi> {output.isCurrent ? "✓ current" : "✎ older than the text"}
          </li>
        ))}
      </ul>
      {detail.shelfmark && <p>Original: {detail.shelfmark}</p>}
    </div>
  );
}

interface ConflictProps extends Omit<Props, "detail"> {
  readonly conflicts: readonly ConflictView[];
}

function Conflicts({ conflicts, onShow, onSave, onReload }: ConflictProps) {
  const settle = async (conflict: ConflictView, text: string | null) => {
    try {
      if (conflict.word !== null && text !== null)
        await onSave([{ kind: "word-text", word: conflict.word, text }]);
      await settleConflict(conflict.conflict);
      onReload();
    } catch (cause) {
      announceFailure(cause);
    }
  };
  return (
    <>
      <h2>Corrections that met a new reading</h2>
      <ul>
        {conflicts.map((conflict) => (
          <li key={conflict.conflict}>
            <p>
              {conflict.who} wrote “<bdi>{conflict.corrected}</bdi>” for “<bdi>{conflict.was}</bdi>”; the
              engine now reads “<bdi>{conflict.readsNow ?? "nothing"}</bdi>”. {conflict.why}
            </p>
            <p class="actions">
              <button type="button" onClick={() => onShow(conflict.box)}>
                Show the place
              </button>
              <button
                type="button"
                onClick={() => void settle(conflict, conflict.isKept ? null : conflict.corrected)}
              >
                “{conflict.corrected}” stands
              </button>
              <button
                type="button"
                onClick={() => void settle(conflict, conflict.isKept ? conflict.readsNow : null)}
              >
                The new reading stands
              </button>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

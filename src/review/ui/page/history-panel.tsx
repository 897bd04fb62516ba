// Everything that happened to the page, newest first; any earlier state can be looked at.
import type { Box } from "../../../model/geometry.ts";
import type { HistoryEntry } from "../../changes-views.ts";
import type { TextView } from "../../views.ts";
import { getHistory, getTextAt } from "../api.ts";
import { Problem } from "../parts/problem.tsx";
import { announceFailure } from "../shell/announce.ts";
import { nameOfKind } from "../shell/undo.ts";
import { useLoaded } from "../shell/use-loaded.ts";

interface Props {
  readonly page: number;
  readonly revision: number;
  onShow(box: Box): void;
  onPast(past: { revision: number; text: TextView }): void;
}

export function HistoryPanel({ page, revision, onShow, onPast }: Props) {
  const { value, problem, reload } = useLoaded(`history ${page} ${revision}`, () => getHistory(page));
  const goBackTo = async (then: number) => {
    try {
      onPast({ revision: then, text: await getTextAt(page, then) });
    } catch (cause) {
      announceFailure(cause);
    }
  };
  if (problem) return <Problem text={problem} onRetry={reload} />;
  if (!value) return <p class="waiting">Opening the history …</p>;
  return (
    <ol class="history">
      {value.map((entry, index) => (
        <Entry key={index} entry={entry} onShow={onShow} onPast={(then) => void goBackTo(then)} />
      ))}
    </ol>
  );
}

interface EntryProps {
  readonly entry: HistoryEntry;
  onShow(box: Box): void;
  onPast(revision: number): void;
}

function Entry({ entry, onShow, onPast }: EntryProps) {
  const { change } = entry;
  return (
    <li data-undone={change?.isUndone || undefined}>
      <p>
        <time dateTime={entry.when}>{entry.when.slice(0, 16).replace("T", " ")}</time> ·{" "}
        {entry.who ?? "the program"}
        {change?.isUndone && " · undone"}
      </p>
      <p>{change ? nameOfKind(change.kind) : entry.what}</p>
      {change && change.before !== change.after && (
        <p>
          <del>
            <bdi>{change.before}</bdi>
          </del>{" "}
          <ins>
            <bdi>{change.after}</bdi>
          </ins>
        </p>
      )}
      {entry.why && <p class="quiet-text">Why: {entry.why}</p>}
      {change && (
        <p class="actions">
          {change.box && (
            <button type="button" class="quiet" onClick={() => change.box && onShow(change.box)}>
              Show the place
            </button>
          )}
          <button type="button" class="quiet" onClick={() => onPast(change.revision)}>
            Page after this change
          </button>
        </p>
      )}
    </li>
  );
}

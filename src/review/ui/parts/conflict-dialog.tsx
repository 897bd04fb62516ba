// Two people changed the same words: shows both sides, and lets the later one choose. Neither side is lost.
import type { Conflict } from "../../changes-views.ts";
import { Dialog } from "./dialog.tsx";

interface Props {
  readonly conflict: Conflict;
  /** What this reviewer wanted to save, in words. */
  readonly mine: string;
  /** Saves mine over theirs; theirs stays in the history. */
  onMine(): void;
  /** Leaves theirs; mine is not saved. */
  onTheirs(): void;
}

export function ConflictDialog({ conflict, mine, onMine, onTheirs }: Props) {
  return (
    <Dialog
      title="Somebody else changed this meanwhile"
      onClose={onTheirs}
      isWide
      shortcuts={[
        { keys: "1", does: "Leave theirs", run: onTheirs },
        { keys: "2", does: "Save mine all the same", run: onMine },
      ]}
    >
      <p>{conflict.error.message}</p>
      <div class="two-sides">
        <section>
          <h3>Theirs, already saved</h3>
          {conflict.changes.map((change) => (
            <p key={`${change.when} ${change.before}`}>
              <span class="quiet-text">
                {change.who}, {change.when.slice(11, 16)}:
              </span>
              <br />
              <del>
                <bdi>{change.before}</bdi>
              </del>{" "}
              <ins>
                <bdi>{change.after || "(deleted)"}</bdi>
              </ins>
            </p>
          ))}
        </section>
        <section>
          <h3>Mine, not saved yet</h3>
          <p class="mine">
            <bdi>{mine}</bdi>
          </p>
        </section>
      </div>
      <div class="actions">
        <button type="button" class="primary" data-first onClick={onTheirs}>
          Leave theirs <kbd>1</kbd>
        </button>
        <button type="button" onClick={onMine}>
          Save mine all the same <kbd>2</kbd>
        </button>
      </div>
      <p class="quiet-text">Whatever you choose, both stay in the page’s history.</p>
    </Dialog>
  );
}

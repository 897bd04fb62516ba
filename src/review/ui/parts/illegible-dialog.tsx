// Asks why something cannot be read. Illegible is a value with a reason, never a gap.
import { useState } from "preact/hooks";
import { Dialog } from "./dialog.tsx";

const REASONS = [
  "torn or missing",
  "fold or crease",
  "ink too weak",
  "blot or stain",
  "cut off at the edge",
  "blurred",
];

interface Props {
  readonly what: string;
  onReason(reason: string): void;
  onClose(): void;
}

export function IllegibleDialog({ what, onReason, onClose }: Props) {
  const [other, setOther] = useState("");
  const take = (reason: string) => {
    onClose();
    onReason(reason);
  };
  return (
    <Dialog
      title={`Why can ${what} not be read?`}
      onClose={onClose}
      shortcuts={REASONS.map((reason, index) => ({
        keys: String(index + 1),
        does: reason,
        run: () => take(reason),
      }))}
    >
      <div class="reasons">
        {REASONS.map((reason, index) => (
          <button
            key={reason}
            type="button"
            data-first={index === 0 || undefined}
            onClick={() => take(reason)}
          >
            <kbd>{index + 1}</kbd> {reason}
          </button>
        ))}
      </div>
      <form
        class="field-row"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          if (other.trim()) take(other.trim());
        }}
      >
        <label>
          Another reason
          <input value={other} maxLength={200} onInput={(event) => setOther(event.currentTarget.value)} />
        </label>
        <button type="submit" disabled={!other.trim()}>
          Mark
        </button>
      </form>
    </Dialog>
  );
}

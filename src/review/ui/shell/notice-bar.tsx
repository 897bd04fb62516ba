// The line at the foot: what just happened, and whether everything is kept.
import { useEffect, useState } from "preact/hooks";
import { useNotice } from "./announce.ts";
import { onSaving } from "./save-queue.ts";

export function NoticeBar() {
  const [notice, dismiss] = useNotice();
  const [saving, setSaving] = useState(0);
  useEffect(() => onSaving(setSaving), []);
  return (
    <footer class="notice-bar" data-kind={notice?.kind}>
      <p role="status" aria-live="polite">
        {notice?.text}
      </p>
      {notice?.kind === "problem" && (
        <button type="button" class="quiet" onClick={dismiss}>
          Dismiss
        </button>
      )}
      <span class="saving">{saving > 0 ? `Saving ${saving} …` : "All changes kept"}</span>
    </footer>
  );
}

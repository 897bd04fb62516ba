// What just happened, in a sentence: shown at the foot of the screen and read out by screen readers.
import { useEffect, useState } from "preact/hooks";

export interface Notice {
  readonly text: string;
  readonly kind: "done" | "problem";
}

const SAID = "broadsheet:said";

/** Tells the reviewer something without taking the focus. */
export function announce(text: string, kind: Notice["kind"] = "done"): void {
  dispatchEvent(new CustomEvent<Notice>(SAID, { detail: { text, kind } }));
}

/** Tells of a failure in its own words. */
export function announceFailure(cause: unknown): void {
  announce(cause instanceof Error ? cause.message : String(cause), "problem");
}

/** The latest notice; good news goes away by itself, problems stay until the next notice. */
export function useNotice(): [Notice | null, () => void] {
  const [notice, setNotice] = useState<Notice | null>(null);
  useEffect(() => {
    let timer = 0;
    const said = (event: Event) => {
      const { detail } = event as CustomEvent<Notice>;
      clearTimeout(timer);
      setNotice(detail);
      if (detail.kind === "done") timer = window.setTimeout(() => setNotice(null), 6000);
    };
    addEventListener(SAID, said);
    return () => {
      clearTimeout(timer);
      removeEventListener(SAID, said);
    };
  }, []);
  return [notice, () => setNotice(null)];
}

// Keeps a long list light: tells which rows are near the eye, so that only these stand in the document.
import { useLayoutEffect, useState } from "preact/hooks";

/** Rows drawn above and below what is seen, so that scrolling and arrow keys never meet a blank. */
const SPARE_ROWS = 30;

export interface RowWindow {
  /** First row drawn, and the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly rowHeightPx: number;
}

/**
 * `body` holds the drawn rows, all of one height, between two rows that stand for the others. `count` is the number
 * of all rows.
 */
export function useWindow(body: { readonly current: HTMLElement | null }, count: number): RowWindow {
  const [rows, setRows] = useState<RowWindow>({ from: 0, to: SPARE_ROWS * 2, rowHeightPx: 34 });
  useLayoutEffect(() => {
    const scroller = body.current?.closest("main");
    if (!scroller) return;
    const look = () => {
      if (!body.current) return;
      const row = body.current.querySelector("tr[data-row]");
      const rowHeightPx = row?.getBoundingClientRect().height || 34;
      const above = scroller.getBoundingClientRect().top - body.current.getBoundingClientRect().top;
      const first = Math.floor(above / rowHeightPx);
      const seen = Math.ceil(scroller.clientHeight / rowHeightPx);
      const from = Math.max(0, Math.min(first, count - seen) - SPARE_ROWS);
      const to = Math.min(count, Math.max(0, first) + seen + SPARE_ROWS);
      setRows((old) =>
        // Small moves inside the spare rows draw nothing anew.
        Math.abs(old.from - from) < SPARE_ROWS / 2 &&
        Math.abs(old.to - to) < SPARE_ROWS / 2 &&
        old.rowHeightPx === rowHeightPx &&
        to <= count &&
        old.to <= count
          ? old
          : { from, to, rowHeightPx },
      );
    };
    look();
    scroller.addEventListener("scroll", look, { passive: true });
    const resized = new ResizeObserver(look);
    resized.observe(scroller);
    return () => {
      scroller.removeEventListener("scroll", look);
      resized.disconnect();
    };
  }, [count]);
  return rows;
}

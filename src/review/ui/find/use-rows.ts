// Grows a list page by page as it is scrolled; the server's cursor keeps it right while rows come and go.
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { PageList, PageRow } from "../../views.ts";

export interface Rows {
  readonly rows: readonly PageRow[];
  readonly total: number | null;
  readonly hasMore: boolean;
  readonly problem: string | null;
  more(): void;
}

/** The component must be keyed by what is listed: `load` is expected to stay the same list. */
export function useRows(load: (after?: string) => Promise<PageList>): Rows {
  const [rows, setRows] = useState<readonly PageRow[]>([]);
  const [total, setTotal] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const next = useRef<string | null | undefined>(undefined);
  const isLoading = useRef(false);
  const loader = useRef(load);
  loader.current = load;

  const more = useCallback(() => {
    if (isLoading.current || next.current === null) return;
    isLoading.current = true;
    loader
      .current(next.current)
      .then(
        (list) => {
          next.current = list.next;
          setRows((known) => [...known, ...list.pages]);
          setTotal(list.total);
          setProblem(null);
        },
        (cause: Error) => setProblem(cause.message),
      )
      .finally(() => {
        isLoading.current = false;
      });
  }, []);
  useEffect(more, []);

  return { rows, total, hasMore: next.current !== null, problem, more };
}

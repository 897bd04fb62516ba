// Loads something for a screen and says where that stands; a later request always wins over an earlier one.
import { useCallback, useEffect, useState } from "preact/hooks";

export interface Loaded<T> {
  readonly value: T | null;
  readonly problem: string | null;
  readonly isLoading: boolean;
  /** Asks again, keeping what is shown until the answer is there. */
  reload(): void;
  /** Puts another value in its place, for answers that came by another way. */
  set(value: T): void;
}

/** `key` names what is loaded: another key loads anew. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ key: string; value: T | null; problem: string | null }>({
    key: "",
    value: null,
    problem: null,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => isCurrent && setState({ key, value, problem: null }),
      (cause) =>
        isCurrent &&
        setState((old) => ({
          key,
          value: old.key === key ? old.value : null,
          problem: cause instanceof Error ? cause.message : String(cause),
        })),
    );
    return () => {
      isCurrent = false;
    };
  }, [key, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  const set = useCallback((value: T) => setState({ key, value, problem: null }), [key]);
  return { value: state.value, problem: state.problem, isLoading: state.key !== key, reload, set };
}

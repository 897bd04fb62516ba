// Fetches the page screen with its deep zoom on first use, so that the lists are there at once.
import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

interface Props {
  readonly page: number;
  readonly query: URLSearchParams;
}

let loaded: FunctionComponent<Props> | null = null;

async function load(): Promise<FunctionComponent<Props>> {
  loaded = (await import("../page/page-screen.tsx")).PageScreen;
  return loaded;
}

/** Fetches the screen while nothing else is to be done, before anybody asks for it. */
export function preloadPageScreen(): void {
  if ("requestIdleCallback" in window) requestIdleCallback(() => void load());
  else setTimeout(() => void load(), 1000);
}

export function LazyPageScreen(props: Props) {
  const [Screen, setScreen] = useState<FunctionComponent<Props> | null>(() => loaded);
  useEffect(() => {
    if (!Screen) void load().then((screen) => setScreen(() => screen));
  }, []);
  return Screen ? <Screen {...props} /> : <p class="waiting">Opening the page …</p>;
}

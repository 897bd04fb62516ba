// The bar at the top: where one can go, undo and redo, the reviewer's name, and help.
import { useState } from "preact/hooks";
import type { SessionView } from "../../views.ts";
import { leave } from "../api.ts";
import { addressOf, selectionOf } from "../selection.ts";
import { announceFailure } from "./announce.ts";
import { useShortcuts } from "./keys.ts";
import type { Place } from "./router.ts";
import { chooseTheme, chosenTheme, type Theme } from "./theme.ts";
import { redo, undo } from "./undo.ts";

const PLACES = [
  ["/", "Pages"],
  ["/calendar", "Calendar"],
  ["/search", "Search"],
  ["/queue", "Doubtful words"],
  ["/series", "Series"],
  ["/publish", "Publish"],
] as const;

interface Props {
  readonly place: Place;
  readonly session: SessionView;
  onHelp(): void;
}

export function TopBar({ place, session, onHelp }: Props) {
  const selection = place.path.startsWith("/page/") ? {} : selectionOf(place.query);
  useShortcuts("Undo", [
    { keys: "Ctrl+Z", does: "Undo my last change, also after a reload", run: () => void undo() },
    { keys: "Ctrl+Y", does: "Redo what I undid", run: () => void redo() },
  ]);
  return (
    <header class="top-bar">
      <nav aria-label="Screens">
        {PLACES.map(([path, name]) => (
          <a
            key={path}
            href={addressOf(path, selection)}
            aria-current={path === place.path ? "page" : undefined}
          >
            {name}
          </a>
        ))}
      </nav>
      <div class="top-bar-tools">
        <button type="button" class="quiet" onClick={() => void undo()} title="Undo my last change (Ctrl+Z)">
          Undo
        </button>
        <button type="button" class="quiet" onClick={() => void redo()} title="Redo (Ctrl+Y)">
          Redo
        </button>
        <ThemeChoice />
        <span class="reviewer" title="Your changes are kept with this name">
          {session.reviewer}
        </span>
        <button
          type="button"
          class="quiet"
          title="Sign out of this browser"
          onClick={() => void leave().then(() => location.assign("/"), announceFailure)}
        >
          Leave
        </button>
        <button type="button" class="quiet" onClick={onHelp} aria-keyshortcuts="?">
          Keys <kbd>?</kbd>
        </button>
      </div>
    </header>
  );
}

const THEMES: readonly Theme[] = ["system", "light", "dark"];

function ThemeChoice() {
  const [theme, setTheme] = useState(chosenTheme);
  const change = (chosen: string) => {
    const next = THEMES.find((known) => known === chosen) ?? "system";
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <select aria-label="Colours" value={theme} onChange={(event) => change(event.currentTarget.value)}>
      <option value="system">Auto colours</option>
      <option value="light">Light</option>
      <option value="dark">Dark</option>
    </select>
  );
}

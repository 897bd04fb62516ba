// The frame around every screen: who is here, where one can go, what just happened, and all keys on demand.
import { useEffect, useState } from "preact/hooks";
import type { SessionView } from "../../views.ts";
import { getSession } from "../api.ts";
import { CalendarScreen } from "../find/calendar-screen.tsx";
import { PagesScreen } from "../find/pages-screen.tsx";
import { SearchScreen } from "../find/search-screen.tsx";
import { PublishScreen } from "../publish/publish-screen.tsx";
import { QueueScreen } from "../queue/queue-screen.tsx";
import { SeriesScreen } from "../series/series-screen.tsx";
import { HelpOverlay } from "./help-overlay.tsx";
import { useShortcuts } from "./keys.ts";
import { LazyPageScreen, preloadPageScreen } from "./lazy-page-screen.tsx";
import { NoticeBar } from "./notice-bar.tsx";
import { go, type Place, usePlace } from "./router.ts";
import { SessionContext } from "./session.ts";
import { SessionScreen } from "./session-screen.tsx";
import { applyTheme } from "./theme.ts";
import { TopBar } from "./top-bar.tsx";

export function App() {
  const place = usePlace();
  const [session, setSession] = useState<SessionView | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isHelpOpen, setHelpOpen] = useState(false);

  useEffect(() => {
    applyTheme();
    preloadPageScreen();
    getSession().then(setSession, (cause: Error) => setProblem(cause.message));
  }, []);

  useShortcuts("Everywhere", [
    { keys: "?", does: "Show all keys", run: () => setHelpOpen(true) },
    { keys: "F1", does: "Show all keys", whileTyping: true, run: () => setHelpOpen(true) },
    { keys: "Alt+P", does: "Go to pages", whileTyping: true, run: () => go("/") },
    { keys: "Alt+D", does: "Go to doubtful words", whileTyping: true, run: () => go("/queue") },
    { keys: "Alt+S", does: "Go to series", whileTyping: true, run: () => go("/series") },
    { keys: "Alt+U", does: "Go to publish", whileTyping: true, run: () => go("/publish") },
    { keys: "/", does: "Search the text", run: () => go("/search") },
  ]);

  if (problem) return <Shut problem={problem} />;
  if (!session) return <p class="waiting">Opening the archive …</p>;
  if (session.needs) return <SessionScreen session={session} onReady={setSession} />;
  return (
    <SessionContext.Provider value={session}>
      <a class="skip-link" href="#main">
        Skip to the work
      </a>
      <TopBar place={place} session={session} onHelp={() => setHelpOpen(true)} />
      <main id="main" tabIndex={-1}>
        <Screen place={place} />
      </main>
      <NoticeBar />
      {isHelpOpen && <HelpOverlay onClose={() => setHelpOpen(false)} />}
    </SessionContext.Provider>
  );
}

function Screen({ place }: { place: Place }) {
  const page = /^\/page\/(\d{1,15})$/.exec(place.path)?.[1];
  if (page) return <LazyPageScreen key={page} page={Number(page)} query={place.query} />;
  switch (place.path) {
    case "/":
      return <PagesScreen query={place.query} />;
    case "/calendar":
      return <CalendarScreen query={place.query} />;
    case "/search":
      return <SearchScreen query={place.query} />;
    case "/queue":
      return <QueueScreen query={place.query} />;
    case "/series":
      return <SeriesScreen query={place.query} />;
    case "/publish":
      return <PublishScreen query={place.query} />;
    default:
      return (
        <section class="empty">
          <h1>There is nothing at this address</h1>
          <p>
            The link may be mistyped, or from another archive. <a href="/">Go to the pages.</a>
          </p>
        </section>
      );
  }
}

function Shut({ problem }: { problem: string }) {
  return (
    <main class="empty">
      <h1>The review desk is closed to this browser</h1>
      <p role="alert">{problem}</p>
      <p>
        Open the address that <code>broadsheet review</code> printed in its terminal, with everything after
        the question mark. It lets one browser in.
      </p>
    </main>
  );
}

// Who is at the desk, for every screen.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SessionView } from "../../views.ts";

export const SessionContext = createContext<SessionView | null>(null);

export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error("A screen was shown outside of a session.");
  return session;
}

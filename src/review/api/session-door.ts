// Lets people in: one-time token to session, session to reviewer. Sessions live in memory and end with the server.
import type { SessionView } from "../views.ts";
import type { Session } from "./environment.ts";

export interface SessionDoor {
  readonly cookie: string;
  view(session: Session): SessionView;
  /** Throws BAD_ARGUMENT where accounts are asked for. */
  setName(session: Session, name: string): void;
  /** Throws SIGN_IN_NEEDED when name and password do not fit. */
  signIn(session: Session, name: string, password: string): Promise<void>;
  leave(session: Session): void;
}

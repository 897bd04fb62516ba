// Lets people in: one-time token to session, session to reviewer. Sessions live in memory and end with the server.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { AppError } from "../../errors.ts";
import type { SessionView } from "../views.ts";
import type { Session } from "./environment.ts";
import { isPassword } from "./password.ts";

export interface DoorOptions {
  /** Part of the cookie's name: cookies of one host are shared by all its ports. */
  readonly port: number;
  /** Password hashes, where more than this machine is served; undefined on loopback, where the token is enough. */
  readonly accounts?: { passwordHashOf(name: string): string | undefined };
  readonly archive: string;
  readonly secondReader: boolean;
  readonly languages: readonly string[];
  readonly version: string;
  /** Milliseconds; tests set it. */
  readonly now?: () => number;
}

const SESSION_MS = 12 * 3_600_000;
const MOST_SESSIONS = 1000;
/** Wrong passwords for one name before it has to wait. */
const TRIES = 5;
const WAIT_MS = 30_000;

interface Kept {
  readonly session: Session;
  lastUsed: number;
}

export class SessionDoor {
  readonly cookie: string;
  /** What the printed address carries; it opens the door once. */
  readonly token = randomBytes(24).toString("base64url");
  readonly #options: DoorOptions;
  /** By the hash of the cookie's value. */
  readonly #sessions = new Map<string, Kept>();
  readonly #tries = new Map<string, { failed: number; since: number }>();
  #isTokenUsed = false;

  constructor(options: DoorOptions) {
    this.#options = options;
    this.cookie = `broadsheet-${options.port}`;
  }

  get hasAccounts(): boolean {
    return this.#options.accounts !== undefined;
  }

  /** The cookie's value for whoever shows the token first; undefined for everybody else. */
  redeem(token: string): string | undefined {
    const [given, wanted] = [hashOf(token), hashOf(this.token)];
    if (this.#isTokenUsed || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return undefined;
    this.#isTokenUsed = true;
    return this.open();
  }

  /** A new session and its cookie's value. */
  open(): string {
    const value = randomBytes(32).toString("base64url");
    const session: Session = { reviewer: null, csrf: randomBytes(24).toString("base64url") };
    this.#sessions.set(hashOf(value), { session, lastUsed: this.#now() });
    if (this.#sessions.size > MOST_SESSIONS) this.#sessions.delete(this.#sessions.keys().next().value!);
    return value;
  }

  sessionOf(cookie: string | undefined): Session | undefined {
    const key = cookie === undefined ? "" : hashOf(cookie);
    const kept = this.#sessions.get(key);
    if (!kept) return undefined;
    this.#sessions.delete(key);
    if (this.#now() - kept.lastUsed > SESSION_MS) return undefined;
    kept.lastUsed = this.#now();
    this.#sessions.set(key, kept);
    return kept.session;
  }

  view({ reviewer, csrf }: Session): SessionView {
    const { archive, secondReader, languages, version, accounts } = this.#options;
    const needs = reviewer !== null ? null : accounts ? "password" : "name";
    return { reviewer, needs, csrf, archive, secondReader, languages, version };
  }

  /** Throws BAD_ARGUMENT where accounts are asked for. */
  setName(session: Session, name: string): void {
    if (this.hasAccounts) throw new AppError("BAD_ARGUMENT", "Sign in with your name and password here.");
    session.reviewer = name;
  }

  /** Throws SIGN_IN_NEEDED when name and password do not fit, TOO_MANY_TRIES after several wrong ones. */
  async signIn(session: Session, name: string, password: string): Promise<void> {
    const { accounts } = this.#options;
    if (!accounts) throw new AppError("BAD_ARGUMENT", "There are no passwords here: a name is enough.");
    const tries = this.#tries.get(name) ?? { failed: 0, since: this.#now() };
    if (tries.failed >= TRIES && this.#now() - tries.since < WAIT_MS) {
      throw new AppError("TOO_MANY_TRIES", "Too many wrong passwords for this name. Wait half a minute.");
    }
    if (!(await isPassword(password, accounts.passwordHashOf(name)))) {
      const failed = tries.failed >= TRIES ? 1 : tries.failed + 1;
      this.#tries.set(name, { failed, since: this.#now() });
      if (this.#tries.size > MOST_SESSIONS) this.#tries.delete(this.#tries.keys().next().value!);
      throw new AppError("SIGN_IN_NEEDED", "Name and password do not fit together.");
    }
    this.#tries.delete(name);
    session.reviewer = name;
  }

  leave(session: Session): void {
    for (const [key, kept] of this.#sessions) if (kept.session === session) this.#sessions.delete(key);
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }
}

const hashOf = (value: string) => createHash("sha256").update(value).digest("hex");

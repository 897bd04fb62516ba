// What every request carries once the guards have let it in.
import { AppError } from "../../errors.ts";

/** A browser that has shown the token or a password. */
export interface Session {
  /** null until a person has said who they are. */
  reviewer: string | null;
  readonly csrf: string;
}

export interface Environment {
  Variables: { session: Session };
}

/** Who makes this change. Throws SIGN_IN_NEEDED while nobody has said. */
export function reviewerOf(session: Session): string {
  if (session.reviewer !== null) return session.reviewer;
  throw new AppError(
    "SIGN_IN_NEEDED",
    "Say who you are first: corrections are kept with their maker's name.",
  );
}

// The error of a save that meets somebody else's change: it carries what the other did, so that it can be shown.
import { AppError } from "../errors.ts";
import type { Conflict } from "./changes-views.ts";

export class ChangedMeanwhile extends AppError {
  readonly conflict: Omit<Conflict, "error">;

  constructor(message: string, conflict: Omit<Conflict, "error">) {
    super("CHANGED_MEANWHILE", message);
    this.conflict = conflict;
  }
}

// How sure a word is, as one of few kinds that are drawn in colour and shape alike.
import type { WordView } from "../../views.ts";

export type WordLook = "sure" | "unsure" | "doubtful" | "corrected" | "accepted" | "illegible" | "left-out";

/** Engine certainty below which a word is drawn as unsure, and as doubtful. */
const UNSURE = 85;
const DOUBTFUL = 60;

export function wordLook(word: WordView): WordLook {
  if (word.status === "illegible") return "illegible";
  if (word.status === "corrected" || word.status === "inserted") return "corrected";
  if (word.status === "accepted") return "accepted";
  if (word.suppressed !== null) return "left-out";
  if (word.certainty < DOUBTFUL) return "doubtful";
  return word.certainty < UNSURE ? "unsure" : "sure";
}

export const LOOKS = {
  unsure: "unsure",
  doubtful: "doubtful",
  corrected: "corrected by a person",
  accepted: "accepted by a person",
  illegible: "illegible",
} as const;

/** What a word's look means, for titles and screen readers. */
export function describeWord(word: WordView): string {
  const look = wordLook(word);
  if (look === "illegible") return `illegible: ${word.illegibleReason ?? "no reason given"}`;
  if (look === "corrected")
    return word.raw === null ? "put in by a person" : `corrected; the engine read “${word.raw}”`;
  const certainty = `engine certainty ${word.certainty.toFixed(0)} of 100`;
  return look === "accepted" ? `accepted by a person; ${certainty}` : certainty;
}

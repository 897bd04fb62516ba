// Signs off the page of the place under the eye, without leaving the queue.
import type { DoubtItem } from "../../views.ts";
import { signOff } from "../api.ts";
import { pageName } from "../parts/page-name.ts";
import { announce, announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { knownRevision, settled } from "../shell/save-queue.ts";

export function SignOffHere({ item }: { item: DoubtItem }) {
  const sign = async () => {
    try {
      await settled();
      const { state, doubts } = await signOff(item.page, knownRevision(item.page, item.revision));
      const second = state === "reviewed" ? "" : " A second reader has to sign it too.";
      const left = doubts === 0 ? "" : ` ${doubts} doubtful places on it are still open.`;
      announce(`${pageName(item)} is signed off.${second}${left}`);
    } catch (cause) {
      announceFailure(cause);
    }
  };
  useShortcuts("Page of this word", [
    { keys: "Ctrl+S", does: "Sign its page off", whileTyping: true, run: () => void sign() },
  ]);
  return (
    <button type="button" class="quiet sign-here" onClick={() => void sign()}>
      Sign page off <kbd>Ctrl S</kbd>
    </button>
  );
}

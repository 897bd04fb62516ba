// The head of a page: its name and state, its neighbours, and the one thing left to do with it.
import { useState } from "preact/hooks";
import type { PageDetail } from "../../views.ts";
import { setState, signOff, startPublishing } from "../api.ts";
import { IllegibleDialog } from "../parts/illegible-dialog.tsx";
import { pageName } from "../parts/page-name.ts";
import { StateBadge } from "../parts/state-badge.tsx";
import { announce, announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { go } from "../shell/router.ts";
import { knownRevision, settled } from "../shell/save-queue.ts";
import { useSession } from "../shell/session.ts";

interface Props {
  readonly detail: PageDetail;
  /** Doubtful words that nobody has settled yet. */
  readonly openWords: number;
  onReplace(detail: PageDetail): void;
  onNextDoubt(): void;
}

export function PageHead({ detail, openWords, onReplace, onNextDoubt }: Props) {
  const { secondReader } = useSession();
  const [isAskingWhy, setAskingWhy] = useState(false);
  const sign = async () => {
    try {
      await settled();
      const signed = await signOff(detail.page, knownRevision(detail.page, detail.revision));
      onReplace(signed);
      announce(
        signed.state === "reviewed"
          ? "Signed off. Publish writes its files anew."
          : "Signed off. A second reader has to sign it too.",
      );
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const publish = async () => {
    try {
      await startPublishing([detail.page]);
      go("/publish");
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const markIllegible = async (reason: string) => {
    try {
      onReplace(await setState(detail.page, "illegible", reason));
      announce(`The page is marked illegible: ${reason}.`);
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const visit = (page: number | null) => (page === null ? false : go(`/page/${page}`));
  useShortcuts("Page as a whole", [
    { keys: "Ctrl+S", does: "Sign the page off", whileTyping: true, run: () => void sign() },
    { keys: "Alt+PageDown", does: "Page after", whileTyping: true, run: () => visit(detail.following) },
    { keys: "Alt+PageUp", does: "Page before", whileTyping: true, run: () => visit(detail.previous) },
  ]);
  const standing = detail.signOffs.filter((one) => one.isStanding);
  const signed = [
    ...standing.map((one) => `signed off by ${one.who}, ${one.when.slice(0, 10)}`),
    ...(secondReader && standing.length === 1 ? ["waits for a second reader"] : []),
  ].join("; ");
  return (
    <header class="page-head">
      <nav aria-label="Pages of the issue" class="neighbours">
        {detail.previous !== null && (
          <a href={`/page/${detail.previous}`} aria-label="Page before" title="Page before (Alt + Page Up)">
            ◀
          </a>
        )}
        {detail.following !== null && (
          <a href={`/page/${detail.following}`} aria-label="Page after" title="Page after (Alt + Page Down)">
            ▶
          </a>
        )}
      </nav>
      <h1>
        <bdi>{pageName(detail)}</bdi>
      </h1>
      <StateBadge state={detail.state} />
      <span class="quiet-text signed" title={signed}>
        {signed}
      </span>
      <button type="button" onClick={onNextDoubt} title="Next doubtful word (Alt + ↓)">
        {openWords} {openWords === 1 ? "doubtful word" : "doubtful words"} ▸
      </button>
      <button type="button" onClick={() => setAskingWhy(true)}>
        Illegible
      </button>
      <button type="button" onClick={() => void publish()}>
        Publish
      </button>
      <button type="button" class="primary" onClick={() => void sign()}>
        Sign off <kbd>Ctrl S</kbd>
      </button>
      {isAskingWhy && (
        <IllegibleDialog
          what="this page"
          onClose={() => setAskingWhy(false)}
          onReason={(reason) => void markIllegible(reason)}
        />
      )}
    </header>
  );
}

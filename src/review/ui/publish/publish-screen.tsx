// Writes anew the files whose text changed, in the background, and says how far it is.
import { useEffect } from "preact/hooks";
import type { PublishStatus } from "../../views.ts";
import { getPublishing, startPublishing } from "../api.ts";
import { Problem } from "../parts/problem.tsx";
import { addressOf, describeSelection, selectionOf } from "../selection.ts";
import { announceFailure } from "../shell/announce.ts";
import { useShortcuts } from "../shell/keys.ts";
import { settled } from "../shell/save-queue.ts";
import { useLoaded } from "../shell/use-loaded.ts";

const POLL_MS = 500;

export function PublishScreen({ query }: { query: URLSearchParams }) {
  const { pages } = selectionOf(query);
  const { value, problem, reload, set } = useLoaded("publish", async () => {
    await settled();
    return getPublishing();
  });
  const isRunning = value?.job?.state === "running";
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(reload, POLL_MS);
    return () => clearTimeout(timer);
  }, [value]);
  const start = async () => {
    try {
      set(await startPublishing(pages));
    } catch (cause) {
      announceFailure(cause);
    }
  };
  useShortcuts("Publish", [
    { keys: "Ctrl+Enter", does: "Write the files anew", whileTyping: true, run: () => void start() },
  ]);
  if (problem) return <Problem text={problem} onRetry={reload} />;
  if (!value) return <p class="waiting">Looking for what changed …</p>;
  const isDone = value.due === 0 && !isRunning;
  return (
    <section class="publish-screen">
      <header class="screen-head">
        <h1>Publish</h1>
      </header>
      <p class="due">
        {isDone
          ? "Every file agrees with its text."
          : `${value.due.toLocaleString("en-GB")} ${value.due === 1 ? "page has" : "pages have"} files that are older than their text.`}
      </p>
      <p class="quiet-text">
        Only these are written anew: searchable PDFs, texts and the PDFs of their issues. Everything else
        stays as it is.
      </p>
      <p class="actions">
        <button type="button" class="primary" onClick={() => void start()} disabled={isRunning || isDone}>
          {isRunning
            ? "Writing …"
            : pages
              ? `Publish ${describeSelection({ pages })}`
              : "Publish all that changed"}{" "}
          <kbd>Ctrl Enter</kbd>
        </button>
        {isDone && <a href={addressOf("/queue")}>Back to doubtful words</a>}
      </p>
      {value.job && <Job job={value.job} />}
    </section>
  );
}

function Job({ job }: { job: NonNullable<PublishStatus["job"]> }) {
  const words = { running: "being written", done: "done", failed: "stopped with failures" }[job.state];
  return (
    <section class="job" aria-label="Last publishing">
      <h2>
        Begun {job.startedAt.slice(11, 16)}: {words}
      </h2>
      <progress max={Math.max(1, job.pages)} value={job.pagesDone} aria-label="Pages written">
        {job.pagesDone} of {job.pages}
      </progress>
      <p role="status">
        {job.pagesDone} of {job.pages} pages, {job.outputs.length} files written
      </p>
      {job.failures.length > 0 && (
        <ul class="problem-box">
          {job.failures.map(({ path, message }) => (
            <li key={path}>
              <bdi class="path">{path}</bdi>: {message}
            </li>
          ))}
        </ul>
      )}
      {job.outputs.length > 0 && (
        <details open={job.outputs.length <= 20}>
          <summary>Files written</summary>
          <ul>
            {job.outputs.map((path) => (
              <li key={path}>
                <bdi class="path">{path}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

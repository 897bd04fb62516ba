// Says that something could not be loaded, in the words of whoever refused, and offers to try again.
export function Problem({ text, onRetry }: { text: string; onRetry?(): void }) {
  return (
    <div class="problem-box" role="alert">
      <p>{text}</p>
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

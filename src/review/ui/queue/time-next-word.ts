// Measures how long the next place takes from the key to the screen, as the performance entry "next-word".
let pressedAt: number | null = null;

/** To be called when the reviewer goes on. */
export function startTiming(): void {
  pressedAt = performance.now();
}

/** To be called once the new place is in the document; waits for its picture and for the frame that shows both. */
export function stopTiming(picture: HTMLImageElement | null): void {
  const start = pressedAt;
  if (start === null) return;
  pressedAt = null;
  const shown = () =>
    requestAnimationFrame(() => {
      // A message comes after the frame was drawn.
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        performance.measure("next-word", { start, end: performance.now() });
        channel.port1.close();
      };
      channel.port2.postMessage(null);
    });
  if (!picture || picture.complete) shown();
  else picture.addEventListener("load", shown, { once: true });
}

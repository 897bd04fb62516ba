// Gathers images that are waiting to be read, so that one start of a slow-starting program reads many.
import type { GreyImage } from "../model/image.ts";

/** Images in one go at most, and their pixels together: bounds the memory that they take. */
const MOST_IMAGES = 64;
const MOST_PIXELS = 60_000_000;

interface Waiting<T> {
  readonly image: GreyImage;
  readonly key: string;
  readonly resolve: (result: T) => void;
  readonly reject: (failure: unknown) => void;
}

/**
 * A function that reads one image; calls that are open at once and have the same key are handed to `readAll` together,
 * in their order. One hand-over is under way at a time, and what is asked for meanwhile waits for the next. When a
 * hand-over of several fails, each is read alone, so that one bad image spoils no other.
 */
export function handOverTogether<T>(
  readAll: (images: readonly GreyImage[], key: string) => Promise<readonly T[]>,
): (image: GreyImage, key: string) => Promise<T> {
  let waiting: Waiting<T>[] = [];
  let isUnderWay = false;

  const readOne = async ({ image, key, resolve, reject }: Waiting<T>) => {
    try {
      resolve((await readAll([image], key))[0] as T);
    } catch (failure) {
      reject(failure);
    }
  };
  const readMany = async (together: readonly Waiting<T>[], key: string) => {
    try {
      const results = await readAll(
        together.map(({ image }) => image),
        key,
      );
      together.forEach(({ resolve }, n) => {
        resolve(results[n] as T);
      });
    } catch {
      for (const one of together) await readOne(one);
    }
  };
  const work = async () => {
    for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
      const { key } = first;
      const together = upToLimits(waiting.filter((other) => other.key === key));
      waiting = waiting.filter((other) => !together.includes(other));
      await (together.length === 1 ? readOne(first) : readMany(together, key));
    }
    isUnderWay = false;
  };
  return (image, key) =>
    new Promise((resolve, reject) => {
      waiting.push({ image, key, resolve, reject });
      if (isUnderWay) return;
      isUnderWay = true;
      // After everything that is ready now has asked, too.
      setImmediate(() => void work());
    });
}

function upToLimits<T>(alike: readonly Waiting<T>[]): Waiting<T>[] {
  let pixels = 0;
  return alike.slice(0, MOST_IMAGES).filter(({ image }, n) => {
    pixels += image.data.length;
    return n === 0 || pixels <= MOST_PIXELS;
  });
}

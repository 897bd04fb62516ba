// The image library, set up once for all of ingest.
import sharp from "sharp";

// Each page is decoded once, in a process of its own beside others: a cache or more threads would only cost memory.
sharp.cache(false);
sharp.concurrency(1);

export { sharp };

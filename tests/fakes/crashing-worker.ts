// A page worker whose engine throws outside any promise, as tesseract.js does on bad model data.
import { serve } from "./worker-behavior.ts";

serve(
  () =>
    new Promise(() => {
      setTimeout(() => {
        throw new TypeError("Cannot read properties of undefined (reading 'resolve')");
      }, 5);
    }),
);

// Full-text search with the part of the scan to show for each hit.
import { basename } from "node:path";
import { clampToPage } from "../../model/geometry.ts";
import type { Store } from "../../store/store.ts";
import type { SearchService } from "../desk.ts";
import { around } from "./doubt-service.ts";

export function searchService(store: Store): SearchService {
  return {
    search(query, options) {
      const { total, hits } = store.search(query, options);
      return {
        total,
        hits: hits.map(({ pageId, path, page: label, words, ...hit }) => {
          const first = words[0]?.box ?? { x0: 0, y0: 0, x1: hit.widthPx, y1: hit.heightPx };
          return {
            page: pageId,
            title: hit.title,
            date: hit.date,
            label,
            scan: basename(path),
            state: hit.state,
            widthPx: hit.widthPx,
            heightPx: hit.heightPx,
            snippet: hit.snippet,
            words: words.map(({ raw = null, ...word }) => ({ ...word, raw })),
            crop: clampToPage(around(first, { box: first }), hit.widthPx, hit.heightPx),
          };
        }),
      };
    },
  };
}

// Full-text search: each hit in its sentence and on its place in the scan.
import { useEffect, useRef } from "preact/hooks";
import type { HitView } from "../../views.ts";
import { search } from "../api.ts";
import { pageName } from "../parts/page-name.ts";
import { Problem } from "../parts/problem.tsx";
import { ScanCrop } from "../parts/scan-crop.tsx";
import { StateBadge } from "../parts/state-badge.tsx";
import { addressOf, type PageSelection, selectionOf } from "../selection.ts";
import { go } from "../shell/router.ts";
import { useLoaded } from "../shell/use-loaded.ts";
import { FilterBar } from "./filter-bar.tsx";

const PER_PAGE = 20;
const NO_FIELDS = [] as const;

export function SearchScreen({ query }: { query: URLSearchParams }) {
  const { title, from, to } = selectionOf(query);
  const selection: PageSelection = { ...(title && { title }), ...(from && { from }), ...(to && { to }) };
  const words = query.get("q") ?? "";
  const offset = Math.max(0, Number(query.get("offset")) || 0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!words) field.current?.focus();
  }, []);
  return (
    <section class="search-screen">
      <header class="screen-head">
        <h1>Search</h1>
        <form
          class="search-form"
          onSubmit={(event) => {
            event.preventDefault();
            go(addressOf("/search", selection, { q: field.current?.value.trim() }));
          }}
        >
          <label>
            Words in the text
            <input
              ref={field}
              key={words}
              type="search"
              name="q"
              defaultValue={words}
              placeholder='harbour bridge, "council met", brid*'
            />
          </label>
          <button type="submit" class="primary">
            Search
          </button>
        </form>
        <FilterBar
          selection={selection}
          fields={NO_FIELDS}
          onChange={(next) => go(addressOf("/search", next, { q: words }))}
        />
      </header>
      {words ? <Hits words={words} selection={selection} offset={offset} /> : <Hints />}
    </section>
  );
}

function Hints() {
  return (
    <div class="empty">
      <h2>Find words in the text of all pages</h2>
      <p>
        Capitals and accents make no difference. Both what people corrected and what was read are searched.
      </p>
      <dl class="hints">
        <dt>harbour bridge</dt>
        <dd>pages with both words</dd>
        <dt>"council met"</dt>
        <dd>the words next to each other</dd>
        <dt>brid*</dt>
        <dd>words that begin so</dd>
        <dt>bridge OR ferry</dt>
        <dd>pages with either</dd>
      </dl>
    </div>
  );
}

function Hits({ words, selection, offset }: { words: string; selection: PageSelection; offset: number }) {
  const at = (start: number) => addressOf("/search", selection, { q: words, offset: start || undefined });
  const found = useLoaded(at(offset), () => search(words, selection, offset));
  if (found.problem) return <Problem text={found.problem} onRetry={found.reload} />;
  if (!found.value) return <p class="waiting">Searching …</p>;
  const { total, hits } = found.value;
  if (total === 0) {
    return (
      <div class="empty" role="status">
        <h2>No page has “{words}”</h2>
        <p>Try fewer words, the beginning of one with a star (brid*), or a longer span of dates.</p>
      </div>
    );
  }
  return (
    <>
      <p class="count" role="status">
        {total.toLocaleString("en-GB")} {total === 1 ? "page has" : "pages have"} it
        {total > PER_PAGE && `, ${offset + 1} to ${offset + hits.length} shown`}
      </p>
      <ol class="hits">
        {hits.map((hit) => (
          <Hit key={hit.page} hit={hit} />
        ))}
      </ol>
      <nav class="pager" aria-label="Pages of hits">
        {offset > 0 && <a href={at(Math.max(0, offset - PER_PAGE))}>Hits before</a>}
        {offset + hits.length < total && <a href={at(offset + PER_PAGE)}>More hits</a>}
      </nav>
    </>
  );
}

function Hit({ hit }: { hit: HitView }) {
  const first = hit.words[0];
  const place = first
    ? [first.box.x0, first.box.y0, first.box.x1, first.box.y1].map(Math.round).join(",")
    : undefined;
  const raw = hit.words.find((word) => word.raw !== null)?.raw;
  return (
    <li>
      <ScanCrop
        page={hit.page}
        crop={hit.crop}
        marks={hit.words.map((word) => word.box)}
        widthPx={640}
        alt={`The place on the scan that reads: ${hit.words.map((word) => word.text).join(" ")}`}
        isLazy
      />
      <div>
        <h2>
          <a href={addressOf(`/page/${hit.page}`, {}, { at: place })}>
            <bdi>{pageName(hit)}</bdi>
          </a>
        </h2>
        <p class="snippet">
          <bdi>
            {hit.snippet.map((piece, index) =>
              piece.hit ? <mark key={index}>{piece.text}</mark> : piece.text,
            )}
          </bdi>
        </p>
        <p class="quiet-text">
          <StateBadge state={hit.state} />
          {raw && (
            <>
              {" "}
              · found by what the engine read: “<bdi>{raw}</bdi>”
            </>
          )}
        </p>
      </div>
    </li>
  );
}

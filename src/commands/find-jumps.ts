// Links articles that jump to other pages of their issue, from what the archive's pages say now.
import { type ArticlePlace, type JumpLink, linkJumps } from "../model/link-jumps.ts";
import type { LinkedPage } from "../publish/page-json.ts";
import type { Issue, PageId, ReadOnlyStore } from "../store/store.ts";

/**
 * For a page the links of its articles to other pages of the same title and date. Issues are worked out as they are
 * asked for, and once only, so the answer is that of the moment of the first question.
 */
export function createJumpFinder(store: ReadOnlyStore): (pageId: PageId) => LinkedPage[] {
  const issueOf = new Map<PageId, Issue>();
  for (const issue of store.issues()) for (const { pageId } of issue.pages) issueOf.set(pageId, issue);
  const known = new Map<Issue, JumpLink[]>();
  return (pageId) => {
    const issue = issueOf.get(pageId);
    if (issue === undefined || issue.pages.length < 2) return [];
    const links = known.get(issue) ?? linkIssue(store, issue);
    known.set(issue, links);
    return links.flatMap(({ from, to, certainty }) => [
      ...(from.page === pageId ? describe(store, issue, from, to, "to", certainty) : []),
      ...(to.page === pageId ? describe(store, issue, to, from, "from", certainty) : []),
    ]);
  };
}

function linkIssue(store: ReadOnlyStore, { pages }: Issue): JumpLink[] {
  return linkJumps(
    pages.flatMap(({ pageId, page }) => {
      const text = store.currentText(pageId);
      return text ? [{ id: pageId, label: page ?? undefined, text }] : [];
    }),
  );
}

function describe(
  store: ReadOnlyStore,
  { pages }: Issue,
  own: ArticlePlace,
  other: ArticlePlace,
  direction: LinkedPage["direction"],
  certainty: number,
): LinkedPage[] {
  const scan = store.page(other.page)?.scan;
  if (!scan) return [];
  const page = pages.find(({ pageId }) => pageId === other.page)?.page;
  return [
    {
      article: own.article,
      direction,
      sha256: scan.sha256,
      frame: scan.frame,
      ...(page && { page }),
      otherArticle: other.article,
      certainty,
    },
  ];
}

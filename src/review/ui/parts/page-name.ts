// How a page is called on the screens.
interface Named {
  readonly title: string | null;
  readonly date: string | null;
  readonly label: string | null;
  readonly scan?: string;
  readonly page: number;
}

/** Such as "The Sample Gazette, 1992-03-05, page 4"; a page that nobody named goes by its scan. */
export function pageName({ title, date, label, scan, page }: Named): string {
  const parts = [title, date, label && `page ${label}`].filter(Boolean);
  return parts.length ? parts.join(", ") : (scan ?? `page no. ${page}`);
}

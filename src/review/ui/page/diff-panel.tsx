// What people changed on this page, against what the engine read.
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import { getDiff } from "../api.ts";
import { Problem } from "../parts/problem.tsx";
import { useLoaded } from "../shell/use-loaded.ts";
import { LineDiffs } from "./line-diffs.tsx";

interface Props {
  readonly page: number;
  readonly revision: number;
  onLine(line: PartId | null, box: Box): void;
}

export function DiffPanel({ page, revision, onLine }: Props) {
  const { value, problem, reload } = useLoaded(`diff ${page} ${revision}`, () => getDiff(page));
  if (problem) return <Problem text={problem} onRetry={reload} />;
  if (!value) return <p class="waiting">Comparing …</p>;
  if (value.lines.length === 0) {
    return <p class="empty">The text stands as the engine read it: nobody has changed a word here.</p>;
  }
  return (
    <>
      <p class="count">
        {value.wordsChanged} of {value.wordsRead.toLocaleString("en-GB")} words differ from what the engine
        read.
      </p>
      <p class="legend">
        <del>read by the engine</del> <ins>stands now</ins>
      </p>
      <LineDiffs lines={value.lines} onLine={onLine} />
    </>
  );
}

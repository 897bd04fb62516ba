// Differences line by line: what was read is struck out, what stands now is underlined.
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import type { LineDiff } from "../../changes-views.ts";

interface Props {
  readonly lines: readonly LineDiff[];
  onLine(line: PartId | null, box: Box): void;
}

export function LineDiffs({ lines, onLine }: Props) {
  return (
    <ul class="line-diffs">
      {lines.map(({ line, box, pieces }) => (
        <li key={`${line} ${box.x0} ${box.y0}`}>
          <button type="button" onClick={() => onLine(line, box)}>
            {pieces.flatMap(({ kind, text }, index) => {
              const words = <bdi>{text}</bdi>;
              const Piece = kind === "was" ? "del" : kind === "now" ? "ins" : "span";
              return [<Piece key={index}>{words}</Piece>, " "];
            })}
          </button>
        </li>
      ))}
    </ul>
  );
}

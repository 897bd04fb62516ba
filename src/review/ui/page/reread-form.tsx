// Reads one region again with other settings; what the engine reads now is only a proposal until it is accepted.
import { useEffect, useState } from "preact/hooks";
import type { PartId } from "../../../model/correction.ts";
import type { Box } from "../../../model/geometry.ts";
import type { RereadJob } from "../../views.ts";
import { acceptReread, getReread, startReread } from "../api.ts";
import { announce, announceFailure } from "../shell/announce.ts";
import { useSession } from "../shell/session.ts";
import { tellChanged } from "../shell/undo.ts";
import { LineDiffs } from "./line-diffs.tsx";

interface Props {
  readonly page: number;
  readonly region: PartId;
  /** Its number in the reading order. */
  readonly place: number;
  readonly languages: string | null;
  onShow(box: Box): void;
}

const SEGMENTATIONS = ["block", "column", "line", "sparse"] as const;
const THRESHOLDS = ["otsu", "tiled-otsu", "sauvola"] as const;

export function RereadForm({ page, region, place, languages, onShow }: Props) {
  const session = useSession();
  const [language, setLanguage] = useState(languages ?? session.languages[0] ?? "eng");
  const [segmentation, setSegmentation] = useState<string>("");
  const [threshold, setThreshold] = useState<string>("");
  const [scale, setScale] = useState<string>("");
  const [job, setJob] = useState<RereadJob | null>(null);

  useEffect(() => {
    if (job?.state !== "running") return;
    const timer = setTimeout(() => void getReread(job.job).then(setJob, announceFailure), 500);
    return () => clearTimeout(timer);
  }, [job]);
  const start = async () => {
    try {
      const chosen = {
        languages: language,
        segmentation: SEGMENTATIONS.find((name) => name === segmentation),
        threshold: THRESHOLDS.find((name) => name === threshold),
        scale: Number(scale) || undefined,
      };
      setJob(await startReread(page, region, chosen));
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const accept = async () => {
    if (!job) return;
    try {
      tellChanged(await acceptReread(job.job));
      setJob(null);
      announce("The new reading of the region is kept as a correction of yours.");
    } catch (cause) {
      announceFailure(cause);
    }
  };
  const offered = [...new Set([language, ...session.languages])];
  return (
    <details class="reread">
      <summary>Read region {place} again with other settings</summary>
      <div class="reread-fields">
        <Choice label="Language" value={language} options={offered} onChange={setLanguage} />
        <Choice
          label="Lines as"
          value={segmentation}
          options={["", ...SEGMENTATIONS]}
          onChange={setSegmentation}
        />
        <Choice label="Ink" value={threshold} options={["", ...THRESHOLDS]} onChange={setThreshold} />
        <Choice
          label="Enlarged"
          value={scale}
          options={["", "1", "1.5", "2", "3", "4"]}
          onChange={setScale}
        />
        <button type="button" onClick={() => void start()} disabled={job?.state === "running"}>
          {job?.state === "running" ? "Reading …" : "Read again"}
        </button>
      </div>
      {job?.state === "failed" && <p class="problem">{job.message}</p>}
      {job?.proposal && (
        <>
          <p role="status">
            Mean certainty {job.proposal.meanCertaintyBefore?.toFixed(0) ?? "–"} before,{" "}
            {job.proposal.meanCertaintyNow?.toFixed(0) ?? "–"} now.{" "}
            {job.proposal.lines.length === 0 && "The engine reads the same."}
          </p>
          <LineDiffs lines={job.proposal.lines} onLine={(_, box) => onShow(box)} />
          <div class="actions">
            <button type="button" class="primary" onClick={() => void accept()}>
              Take the new reading
            </button>
            <button type="button" onClick={() => setJob(null)}>
              Leave it
            </button>
          </div>
        </>
      )}
    </details>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  onChange(value: string): void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option} value={option}>
            {option || "as the program chooses"}
          </option>
        ))}
      </select>
    </label>
  );
}

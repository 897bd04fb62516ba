// Filters over pages. What they hold stands in the address, so the view can be shared and bookmarked.
import { PAGE_STATES } from "../../../model/page-state.ts";
import type { Facets } from "../../views.ts";
import { getFacets } from "../api.ts";
import { findingName } from "../parts/finding-name.ts";
import { stateName } from "../parts/state-badge.tsx";
import { type PageSelection, selectionOf } from "../selection.ts";
import { useLoaded } from "../shell/use-loaded.ts";

interface Props {
  readonly selection: PageSelection;
  readonly fields?: readonly ("states" | "finding" | "run")[];
  onChange(selection: PageSelection): void;
}

const ALL = ["states", "finding", "run"] as const;

export function FilterBar({ selection, fields = ALL, onChange }: Props) {
  const facets = useLoaded("facets", getFacets).value;
  const change = (name: string, value: string) => {
    const { pages: _, ...rest } = selection;
    const query = new URLSearchParams(
      Object.entries(rest).flatMap(([key, old]) => (old === undefined ? [] : [[key, String(old)]])),
    );
    if (value) query.set(name, value);
    else query.delete(name);
    onChange(selectionOf(query));
  };
  return (
    <search class="filters">
      <Choice label="Title" value={selection.title} onChange={(value) => change("title", value)}>
        {titles(facets)}
      </Choice>
      <DateField label="From" value={selection.from} onChange={(value) => change("from", value)} />
      <DateField label="To" value={selection.to} onChange={(value) => change("to", value)} />
      {fields.includes("states") && (
        <Choice
          label="State"
          value={selection.states?.join(",")}
          onChange={(value) => change("states", value)}
        >
          {states(facets)}
        </Choice>
      )}
      {fields.includes("finding") && (
        <Choice label="Finding" value={selection.finding} onChange={(value) => change("finding", value)}>
          {findings(facets)}
        </Choice>
      )}
      {fields.includes("run") && (
        <Choice label="Run" value={selection.run?.toString()} onChange={(value) => change("run", value)}>
          {runs(facets)}
        </Choice>
      )}
      {Object.keys(selection).length > 0 && (
        <button type="button" class="quiet" onClick={() => onChange({})}>
          Show all
        </button>
      )}
    </search>
  );
}

type Options = readonly (readonly [value: string, name: string])[];

const titles = (facets: Facets | null): Options =>
  facets?.titles.map(({ title, pages }) => [title, `${title} (${count(pages)})`]) ?? [];
const states = (facets: Facets | null): Options => [
  ["needs-review,in-review", "to be read"],
  ...PAGE_STATES.filter((state) => !facets || facets.states[state] > 0).map(
    (state) => [state, `${stateName(state)}${facets ? ` (${count(facets.states[state])})` : ""}`] as const,
  ),
];
const findings = (facets: Facets | null): Options =>
  facets?.findings.map(({ code, pages }) => [code, `${findingName(code)} (${count(pages)})`]) ?? [];
const runs = (facets: Facets | null): Options =>
  facets?.runs.map(({ run, startedAt }) => [
    String(run),
    `${run} · ${startedAt.slice(0, 16).replace("T", " ")}`,
  ]) ?? [];

/** A number as people write it. */
const count = (pages: number): string => pages.toLocaleString("en-GB");

interface ChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly children: Options;
  onChange(value: string): void;
}

function Choice({ label, value = "", children, onChange }: ChoiceProps) {
  const isListed = value === "" || children.some(([known]) => known === value);
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">any</option>
        {!isListed && <option value={value}>{value}</option>}
        {children.map(([known, name]) => (
          <option key={known} value={known}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DateProps {
  readonly label: string;
  readonly value: string | undefined;
  onChange(value: string): void;
}

function DateField({ label, value = "", onChange }: DateProps) {
  return (
    <label>
      {label}
      <input
        key={value}
        class="date"
        defaultValue={value}
        placeholder="1992-03-05"
        pattern="\d{4}(-\d{2}(-\d{2})?)?"
        title="A day, month or year: 1992-03-05, 1992-03 or 1992"
        onChange={(event) =>
          event.currentTarget.reportValidity() && onChange(event.currentTarget.value.trim())
        }
      />
    </label>
  );
}

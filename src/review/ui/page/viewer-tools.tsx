// The tools over the scan: zoom, turn, light, and what is drawn on it.
import { useState } from "preact/hooks";
import type { ViewerHandle } from "./scan-viewer.tsx";
import { keepView, PLAIN_VIEW, type ViewSettings } from "./view-settings.ts";

interface Props {
  readonly viewer: ViewerHandle | null;
  readonly view: ViewSettings;
  onView(view: ViewSettings): void;
}

export function ViewerTools({ viewer, view, onView }: Props) {
  const [isLightOpen, setLightOpen] = useState(false);
  const change = (part: Partial<ViewSettings>) => {
    const next = { ...view, ...part };
    keepView(next);
    onView(next);
  };
  return (
    <div class="viewer-tools" role="toolbar" aria-label="Scan">
      <button type="button" onClick={() => viewer?.zoomBy(1.5)} aria-label="Zoom in" title="Zoom in (+)">
        +
      </button>
      <button
        type="button"
        onClick={() => viewer?.zoomBy(1 / 1.5)}
        aria-label="Zoom out"
        title="Zoom out (−)"
      >
        −
      </button>
      <button type="button" onClick={() => viewer?.showAll()} title="Show the whole page (0)">
        Fit
      </button>
      <button
        type="button"
        onClick={() => viewer?.turn(90)}
        aria-label="Turn clockwise"
        title="Turn clockwise"
      >
        ↻
      </button>
      <label class="slide">
        Text
        <input
          type="range"
          min="0"
          max="1"
          step="0.05"
          value={view.textOpacity}
          aria-label="Opacity of the text over the scan"
          onInput={(event) => change({ textOpacity: event.currentTarget.valueAsNumber })}
        />
      </label>
      <Switch name="Marks" on={view.showsMarks} onTurn={(on) => change({ showsMarks: on })} />
      <Switch name="Regions" on={view.showsRegions} onTurn={(on) => change({ showsRegions: on })} />
      <Switch name="Order" on={view.showsOrder} onTurn={(on) => change({ showsOrder: on })} />
      <button type="button" aria-expanded={isLightOpen} onClick={() => setLightOpen(!isLightOpen)}>
        Light
      </button>
      {isLightOpen && <Light view={view} onChange={change} />}
    </div>
  );
}

function Switch({ name, on, onTurn }: { name: string; on: boolean; onTurn(on: boolean): void }) {
  return (
    <button type="button" aria-pressed={on} onClick={() => onTurn(!on)}>
      {name}
    </button>
  );
}

function Light({ view, onChange }: { view: ViewSettings; onChange(part: Partial<ViewSettings>): void }) {
  return (
    <fieldset class="light" aria-label="Light for weak ink">
      <label class="slide">
        Brightness
        <input
          type="range"
          min="0.3"
          max="2"
          step="0.05"
          value={view.brightness}
          onInput={(event) => onChange({ brightness: event.currentTarget.valueAsNumber })}
        />
      </label>
      <label class="slide">
        Contrast
        <input
          type="range"
          min="0.5"
          max="4"
          step="0.1"
          value={view.contrast}
          onInput={(event) => onChange({ contrast: event.currentTarget.valueAsNumber })}
        />
      </label>
      <Switch name="Invert" on={view.isInverted} onTurn={(on) => onChange({ isInverted: on })} />
      <button
        type="button"
        onClick={() => {
          const { brightness, contrast, isInverted } = PLAIN_VIEW;
          onChange({ brightness, contrast, isInverted });
        }}
      >
        As scanned
      </button>
    </fieldset>
  );
}

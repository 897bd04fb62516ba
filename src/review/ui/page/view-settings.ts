// How the scan is shown; kept by the browser for the next page.
export interface ViewSettings {
  /** 0 hides the text over the scan, 1 hides the scan under the text. */
  readonly textOpacity: number;
  readonly showsMarks: boolean;
  readonly showsRegions: boolean;
  readonly showsOrder: boolean;
  /** 1 is as scanned. */
  readonly brightness: number;
  readonly contrast: number;
  readonly isInverted: boolean;
}

export const PLAIN_VIEW: ViewSettings = {
  textOpacity: 0,
  showsMarks: true,
  showsRegions: false,
  showsOrder: false,
  brightness: 1,
  contrast: 1,
  isInverted: false,
};

const KEPT = "broadsheet:view";

export function keptView(): ViewSettings {
  try {
    return { ...PLAIN_VIEW, ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return PLAIN_VIEW;
  }
}

export const keepView = (view: ViewSettings): void => localStorage.setItem(KEPT, JSON.stringify(view));

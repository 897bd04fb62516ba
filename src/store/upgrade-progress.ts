// How far the step to a newer schema is; told while an archive of an earlier version is opened.

export interface UpgradeProgress {
  readonly pages: number;
  readonly ofPages: number;
}

export type OnUpgrade = (progress: UpgradeProgress) => void;

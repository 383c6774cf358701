// What is measured, and what the aims are.

export type MeasureKey =
  | 'no-op' | 'numeric-sort' | 'text-sort' | 'search' | 'mount' | 'mount-parsed' | 'scroll' | 'blank-frames' | 'memory'
  | 'weight' | 'cold-first-row' | 'cold-live-row' | 'dataset';

export interface Sample {
  measure: MeasureKey;
  value: number;
}

// SPDX-License-Identifier: Apache-2.0
// What the bench found, told as the other benches tell it: a table for people, lines of JSON for programs.
export interface Figure {
  /** what is done, and to what */
  case: string; subject: string; metric: string;
  value: number; unit: string;
  /** none: told for information only; `atLeast`: the value is to reach it, otherwise to stay below */
  target?: number; atLeast?: boolean;
}

export const ok = ({ value, target, atLeast = false }: Figure): boolean => target === undefined || (atLeast ? value >= target : value <= target);

/** The exit status: 0 only if every target holds. */
export function report(figures: readonly Figure[], json: boolean): number {
  for (const f of figures) console.log(json ? jsonOf(f) : rowOf(f));
  return figures.every(ok) ? 0 : 1;
}

const jsonOf = (f: Figure): string => JSON.stringify({
  bench: 'console', case: f.case, subject: f.subject, metric: f.metric, value: f.value, unit: f.unit, ratio: null, target: f.target ?? null, bound: f.atLeast ? 'at least' : 'at most', ok: ok(f),
});
function rowOf(f: Figure): string {
  const target = f.target === undefined ? '' : `${f.atLeast ? '>=' : '<='} ${f.target} ${f.unit}`;
  return `${f.case.padEnd(22)}${f.subject.padEnd(24)}${f.metric.padEnd(50)}${f.value.toFixed(1).padStart(9)} ${f.unit.padEnd(9)} ${target.padEnd(14)}${f.target === undefined ? '' : ok(f) ? 'ok' : 'MISSED'}`;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];
  if (at === undefined) throw new Error('nothing was measured');
  return at;
}

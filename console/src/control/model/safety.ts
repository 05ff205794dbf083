// SPDX-License-Identifier: Apache-2.0
// How safe the journal is, in one word for the status bar: the worst thing first. Pure.
import type { Broken } from '$/link';
import { Safety_Alarm_Kind as Kind, num } from '$/wire';
import type { Safety } from '$/wire';

/** The copy may be this far behind before it is worth a word: it is written every few seconds. */
export const behind_max_ms = 10_000;
export const slow_write_us = 50_000;

export type SafetyWord =
  | 'safe_broken' | 'safe_disk_low' | 'safe_copy_stands' | 'safe_copy_behind' | 'safe_slow' | 'safe_alarm' | 'safe_both' | 'safe_one' | 'safe_unknown';
export interface SafetyState { level: 'done' | 'needs' | 'overdue' | 'planned'; word: SafetyWord }

/** Milliseconds that the second disk is behind now: it was told `sinceMs` ago. */
export const behindNow = (safety: Safety | undefined, sinceMs: number): number => {
  const told = num(safety?.copy?.behindMs);
  return told === 0 ? 0 : told + sinceMs;
};

/** Free share of the disk in whole percent. */
export const freePercent = (safety: Safety | undefined): number | undefined => {
  const total = num(safety?.disk?.totalBytes);
  return total === 0 ? undefined : Math.floor((100 * num(safety?.disk?.freeBytes)) / total);
};

export const isCut = (safety: Safety | undefined): boolean => safety?.alarms.some((alarm) => alarm.kind === Kind.CHECKPOINT_BROKEN) ?? false;

export function safetyState(safety: Safety | undefined, broken: Broken | undefined, writeUs: number | undefined, sinceMs: number): SafetyState {
  if (broken || isCut(safety)) return { level: 'overdue', word: 'safe_broken' };
  if (safety?.disk?.low) return { level: 'needs', word: 'safe_disk_low' };
  if (safety?.copy?.fault) return { level: 'needs', word: 'safe_copy_stands' };
  if (behindNow(safety, sinceMs) > behind_max_ms) return { level: 'needs', word: 'safe_copy_behind' };
  if ((writeUs ?? 0) > slow_write_us) return { level: 'needs', word: 'safe_slow' };
  if ((safety?.alarms.length ?? 0) > 0) return { level: 'needs', word: 'safe_alarm' };
  if (safety?.copy) return { level: 'done', word: 'safe_both' };
  return safety ? { level: 'done', word: 'safe_one' } : { level: 'planned', word: 'safe_unknown' };
}

/** The newest record that is on the disk for certain, by all that was told. */
export const storedFor = (safety: Safety | undefined, sequences: Iterable<bigint>): bigint => {
  let newest = safety?.durable ?? 0n;
  for (const sequence of sequences) if (sequence > newest) newest = sequence;
  return newest;
};

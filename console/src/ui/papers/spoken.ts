// SPDX-License-Identifier: Apache-2.0
// What was said, line by line: who, and when where the transcript has times. Pure.

export interface Said {
  /** seconds from the beginning of the recording */
  at?: number | undefined;
  who: string;
  text: string;
}

const time = /^[[(]?(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,]\d+)?[\])]?\s*(?:[–—-]\s*)?/u;
const speaker = /^([\p{L}\d][^:\n]{0,40}?):\s+(\S[\s\S]*)$/u;

/** "[0:12] Doctor: I have been given your number." Lines without a speaker go on with what the one before said. */
export function spoken(text: string): Said[] {
  const all: Said[] = [];
  for (const line of text.replace(/\r/g, '').split('\n').map((l) => l.trim())) {
    if (line === '') continue;
    const m = time.exec(line);
    const at = m ? Number(m[1] ?? 0) * 3600 + Number(m[2]) * 60 + Number(m[3]) : undefined;
    const rest = m ? line.slice(m[0].length) : line;
    const named = speaker.exec(rest);
    const last = all[all.length - 1];
    if (named) all.push({ at, who: named[1] ?? '', text: named[2] ?? '' });
    else if (last && at === undefined) last.text += `\n${rest}`;
    else all.push({ at, who: last?.who ?? '', text: rest });
  }
  return all;
}

/** A transcript of which at least one line has a time can lead through the recording. */
export const isTimed = (lines: readonly Said[]): boolean => lines.some((line) => line.at !== undefined);

/** The line that is being said; -1 before the first. */
export function lineAt(lines: readonly Said[], seconds: number): number {
  let found = -1;
  lines.forEach((line, i) => {
    if (line.at !== undefined && line.at <= seconds + 0.05) found = i;
  });
  return found;
}

/** Beginning and end of each line that has a time, for captions. */
export function captions(lines: readonly Said[], duration: number): { from: number; to: number; text: string }[] {
  const timed = lines.filter((line) => line.at !== undefined);
  return timed.map((line, i) => {
    const from = line.at ?? 0;
    const next = timed[i + 1]?.at ?? (Number.isFinite(duration) ? Math.max(duration, from + 1) : from + 6);
    return { from, to: Math.max(next, from + 0.1), text: line.who === '' ? line.text : `${line.who}: ${line.text}` };
  });
}

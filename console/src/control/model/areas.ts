// SPDX-License-Identifier: Apache-2.0
// Several controllers at once: who looks after which team. Told by their pages, recorded nowhere.
export interface Colleague { name: string; teams: readonly number[] }

/**
 * Whose it is when something of this team waits for a person: of those who chose the team; when nobody did, of those who chose
 * none; when everybody chose others, of everybody.
 */
export function isMine(team: number, own: readonly number[], others: readonly Colleague[]): boolean {
  if (own.includes(team)) return true;
  if (others.some((each) => each.teams.includes(team))) return false;
  return own.length === 0 || others.every((each) => each.teams.length > 0);
}

/** The others, each account once. An account on two screens says what either chose. */
export function colleagues(staff: readonly Colleague[], me: string): Colleague[] {
  const all = new Map<string, Set<number>>();
  for (const { name, teams } of staff) if (name !== '' && name !== me) all.set(name, new Set([...(all.get(name) ?? []), ...teams]));
  return [...all].map(([name, teams]) => ({ name, teams: [...teams].sort((a, b) => a - b) })).sort((a, b) => a.name.localeCompare(b.name));
}

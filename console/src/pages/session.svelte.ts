// SPDX-License-Identifier: Apache-2.0
// Who this browser is signed in as. Asked once, then known to all pages.
import { api, ApiError } from '../link';
import type { Me } from '../link';
import { tc } from '../i18n';

let me = $state.raw<Me | undefined>();

export const session = {
  get me(): Me | undefined {
    return me;
  },
  set(value: Me | undefined): void {
    me = value;
  },
  /** Undefined when nobody is signed in; throws when the server does not answer. */
  async ask(): Promise<Me | undefined> {
    if (me) return me;
    try {
      me = await api.me();
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 401) throw error;
    }
    return me;
  },
};

/** Where a person belongs. */
export function homeOf(who: Me): string {
  if (who.role === 'trainee' || who.role === 'actor' || who.role === 'evaluator' || who.role === 'interpreter') return `/${who.role}/${encodeURIComponent(who.exercise)}`;
  if (who.role === 'observer') return `/wall/${encodeURIComponent(who.exercise)}`;
  const only = who.exercises.length === 1 ? who.exercises[0] : undefined;
  return who.role === 'controller' && only ? `/control/${encodeURIComponent(only)}` : '/setup';
}

/** The sentence for a failed call; `known` has those that the page words itself. */
export function sentence(error: unknown, known: Record<string, string> = {}): string {
  const word = error instanceof ApiError ? error.word : 'unexpected';
  if (known[word] !== undefined) return known[word];
  if (word === 'network') return tc('error_network');
  if (word === 'timeout') return tc('error_timeout');
  if (word === 'no_session') return tc('error_no_session');
  return tc('error_unexpected', { word });
}

export const waitSeconds = (error: unknown): number => (error instanceof ApiError && error.retryAfterS > 0 ? Math.ceil(error.retryAfterS) : 30);

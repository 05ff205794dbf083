// SPDX-License-Identifier: Apache-2.0
// Addresses of docs/PROTOCOL.md §1. The token after # is taken once and leaves the address bar.
/** Pages of one exercise. */
const stations = ['trainee', 'actor', 'evaluator', 'interpreter', 'wall', 'control', 'book', 'review'] as const;
type Station = (typeof stations)[number];

export type Route =
  | { page: 'home' }
  | { page: 'join'; token: string }
  | { page: 'login' }
  | { page: 'first'; token: string }
  | { page: 'setup' }
  | { page: 'screen' }
  | { page: 'vote'; token: string }
  | { page: Station; exercise: string }
  | { page: 'unknown' };

export function routeOf(path: string, hash: string): Route {
  const [first = '', second = '', third] = path.split('/').slice(1);
  const token = decodeURIComponent(hash.replace(/^#/, ''));
  if (third !== undefined && third !== '') return { page: 'unknown' };
  const station = stations.find((each) => each === first);
  if (second) return station ? { page: station, exercise: decodeURIComponent(second) } : { page: 'unknown' };
  switch (first) {
    case '': return token ? { page: 'join', token } : { page: 'home' };
    case 'join': case 'first': case 'vote': return { page: first, token };
    case 'login': case 'setup': case 'screen': return { page: first };
    default: return { page: 'unknown' };
  }
}

const here = (): Route => {
  const route = routeOf(location.pathname, location.hash);
  if ('token' in route && route.token) history.replaceState(null, '', location.pathname);
  return route;
};

let current = $state.raw<Route>(here());

/** A link with a token, opened in a page that is already there, is told twice; the second time its token is gone. */
const moved = (): void => {
  const next = here();
  if (!('token' in next && next.token === '' && next.page === current.page)) current = next;
};
addEventListener('popstate', moved);
addEventListener('hashchange', moved);

export const router = {
  get current(): Route {
    return current;
  },
  go(path: string, replace = false): void {
    if (replace) history.replaceState(null, '', path);
    else history.pushState(null, '', path);
    current = here();
    scrollTo(0, 0);
  },
};

// SPDX-License-Identifier: Apache-2.0
// Places for elements that nobody has put anywhere: what is linked stands near, nothing lies on another. The same for the same links.

export interface Place { x: number; y: number }

/** Places of a grid, each as large as an element. */
const wide = 34, high = 15, margin = 20;

/** `links`: pairs of positions below `count`. In steps of the board's grid. */
export function arrange(count: number, links: readonly (readonly [number, number])[]): Place[] {
  const columns = Math.max(1, Math.ceil(Math.sqrt(count * 0.8)));
  const rows = Math.max(1, Math.ceil(count / columns));
  const near = Array.from({ length: count }, () => new Set<number>());
  for (const [a, b] of links) {
    near[a]?.add(b);
    near[b]?.add(a);
  }
  const degree = (at: number): number => near[at]?.size ?? 0;
  const left = new Set(Array.from({ length: count }, (_, i) => i).sort((a, b) => degree(b) - degree(a) || a - b));
  const cells = new Map<number, Place>();
  const free = Array.from({ length: columns * rows }, (_, i) => ({ x: i % columns, y: Math.floor(i / columns) }));
  const middle = { x: (columns - 1) / 2, y: (rows - 1) / 2 };
  while (left.size > 0) {
    // Whoever has most neighbours that stand already comes next, to the place nearest to them.
    let next = -1, most = -1;
    for (const each of left) {
      const placed = [...(near[each] ?? [])].filter((other) => cells.has(other)).length;
      if (placed > most) [next, most] = [each, placed];
    }
    const around = [...(near[next] ?? [])].flatMap((other) => cells.get(other) ?? []);
    const wish = around.length > 0 ? around : [middle];
    const cost = (cell: Place): number => wish.reduce((sum, to) => sum + Math.hypot(cell.x - to.x, (cell.y - to.y) * 0.8), 0) + 0.05 * Math.hypot(cell.x - middle.x, cell.y - middle.y);
    let best = 0;
    for (let i = 1; i < free.length; i++) if (cost(free[i] ?? middle) < cost(free[best] ?? middle)) best = i;
    const [cell] = free.splice(best, 1);
    cells.set(next, cell ?? middle);
    left.delete(next);
  }
  // Every second row is shifted by half a place, so that links do not run through the elements between.
  return Array.from({ length: count }, (_, i) => {
    const cell = cells.get(i) ?? middle;
    return { x: margin + Math.round((cell.x + (cell.y % 2) / 2) * wide), y: margin + cell.y * high };
  });
}

// SPDX-License-Identifier: Apache-2.0
// Marks what was searched for in what is open, and goes to the first place. The page itself is not changed: the browser paints
// ranges, so that nothing moves. A browser that cannot paint them goes to the place all the same.
import { folded, hitsIn } from './words';

const name = 'found';

export function clearHits(): void {
  if ('highlights' in CSS) CSS.highlights.delete(name);
}

/** `prefer`: the piece of text that was found; its place is gone to first. */
export function showHits(root: HTMLElement, words: readonly string[], prefer = ''): void {
  clearHits();
  const ranges: Range[] = [];
  let first: Range | undefined;
  const wanted = folded(prefer).replace(/\s+/g, ' ');
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.nodeValue || node.parentElement?.closest('.sr, .tools, svg, select, option')) continue;
    const text = folded(node.nodeValue);
    // A letter that is not composed would shift all places after it.
    if (text.length !== node.nodeValue.length) continue;
    for (const { from, to } of hitsIn(text, words)) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
      if (!first && wanted !== '' && wanted.includes(text.replace(/\s+/g, ' ').trim())) first = range;
    }
  }
  if ('highlights' in CSS && ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
  const place = first ?? ranges[0];
  const box = place?.startContainer.parentElement?.closest('.scroll');
  if (!place || !box) return;
  // Only this box: the browser's own way would also move the page by what hangs over.
  const [from, view] = [place.getBoundingClientRect(), box.getBoundingClientRect()];
  if (from.top < view.top || from.bottom > view.bottom) box.scrollTop += from.top - view.top - view.height / 3;
}

// SPDX-License-Identifier: Apache-2.0
// Words that end in … are shown whole to whoever points at them. A screen reader reads them whole anyway.

const levels_max = 6;

function isCut(e: HTMLElement): boolean {
  if (e.matches('input, select, textarea')) return false;
  const style = getComputedStyle(e);
  if (style.textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth + 1) return true;
  return style.webkitLineClamp !== 'none' && e.scrollHeight > e.clientHeight + 1;
}

/** Gives what is cut off under the pointer a title, as long as it is there and says the same. */
export function showWhole(page: Document): void {
  let drop: (() => void) | undefined;
  page.addEventListener('pointerover', ({ target }) => {
    drop?.();
    let at = target instanceof HTMLElement ? target : null;
    for (let level = 0; at && level < levels_max && !at.title; level++, at = at.parentElement) {
      if (!isCut(at)) continue;
      const shown = at;
      const watch = new MutationObserver(() => drop?.());
      drop = () => {
        watch.disconnect();
        shown.removeAttribute('title');
        drop = undefined;
      };
      shown.title = shown.innerText.replace(/\s+/g, ' ').trim();
      watch.observe(shown, { childList: true, characterData: true, subtree: true });
      return;
    }
  });
}

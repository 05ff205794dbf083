// SPDX-License-Identifier: Apache-2.0
/** `{@attach autogrow(value)}` on a textarea: as tall as its text. Browsers with `field-sizing: content` do it themselves. */
export const autogrow = (_value: string) => (node: HTMLTextAreaElement): void => {
  if (CSS.supports('field-sizing', 'content')) return;
  const scroller = node.closest('.scroll');
  const at = scroller?.scrollTop ?? 0;
  node.style.height = 'auto';
  node.style.height = `${node.scrollHeight + node.offsetHeight - node.clientHeight}px`;
  if (scroller) scroller.scrollTop = at;
};

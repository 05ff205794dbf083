// SPDX-License-Identifier: Apache-2.0
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { follow, fresh } from '../src/board/draft';
import type { PaperDraft } from '../src/board/draft';
import { DocumentViewSchema } from '../src/wire';
import type { DocumentView } from '../src/wire';

const view = (version: number, text: string): DocumentView => create(DocumentViewSchema, { key: 1n, title: 'Plan', version, text });
const typing = (base: number, text: string, more: Partial<PaperDraft> = {}): PaperDraft => ({ ...fresh(), title: 'Plan', base, text, touched: true, ...more });

describe('words of a document on a laptop', () => {
  it('follow the server while nobody types', () => {
    expect(follow(fresh(), view(3, 'theirs'), false, undefined)).toMatchObject({ text: 'theirs', base: 3, touched: false });
  });
  it('stay while their writer writes', () => {
    const draft = typing(3, 'mine');
    expect(follow(draft, view(3, 'old'), true, undefined)).toBe(draft);
  });
  it('go on from the own save that came back while more was typed', () => {
    const next = follow(typing(3, 'mine and more'), view(4, 'mine'), true, { base: 3, title: 'Plan', text: 'mine' });
    expect(next).toMatchObject({ text: 'mine and more', base: 4, touched: true, stray: undefined });
  });
  it('are saved when the server has them', () => {
    expect(follow(typing(3, 'mine'), view(4, 'mine'), true, undefined)).toMatchObject({ touched: false, base: 4 });
  });
  it('stand aside when somebody else writes, and are kept until they are used or thrown away', () => {
    const lost = follow(typing(3, 'mine'), view(4, 'theirs'), false, undefined);
    expect(lost).toMatchObject({ text: 'theirs', touched: false, stray: { text: 'mine' } });
    expect(follow(lost, view(5, 'more of theirs'), false, undefined)).toMatchObject({ text: 'more of theirs', stray: { text: 'mine' } });
    const again = follow({ ...lost, touched: true, text: 'second' }, view(6, 'theirs'), false, undefined);
    expect(again.stray?.text).toBe('mine\n\nsecond');
  });
  it('stand aside when another tab of the same seat was faster', () => {
    expect(follow(typing(3, 'mine'), view(4, 'of the other tab'), true, { base: 2, title: 'Plan', text: 'older' })).toMatchObject({ text: 'of the other tab', stray: { text: 'mine' } });
  });
});

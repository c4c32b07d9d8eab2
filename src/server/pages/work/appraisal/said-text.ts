import type { Language } from '../../../../base/language.ts';
import { type AskedLeaf, inputText, type LeafTexts } from '../../part/leaf-inputs.tsx';

/** The names of what may be said of a leaf, in the order of its form; points last, except where they are all there is. */
export function statedNames({ inputs, rule }: AskedLeaf): readonly string[] {
  return [...inputs.map(({ name }) => name), ...(rule.kind === 'direct' ? ['points'] : []), 'status'];
}

/** What somebody says of a leaf on one line: values in the order of its inputs, `18 / 20`. Claimed points are not in it. */
export function saidText(leaf: AskedLeaf, said: LeafTexts | undefined, language: Language): string {
  if (!said || Object.keys(said).length === 0) return '—';
  const texts = statedNames(leaf).flatMap((name) => {
    const text = said[name];
    if (text === undefined) return name === 'status' || name === 'points' ? [] : ['—'];
    return [inputText(leaf, name, text, language)];
  });
  const told = said['status'] === undefined ? texts : texts.filter((text) => text !== '—');
  return told.every((text) => text === '—') ? '—' : told.join(' / ');
}

/** What an opinion that agrees with an agency says: its words without the points it claims, which never are the score. */
export function withoutClaim({ rule }: AskedLeaf, { points, approved: _, ...others }: LeafTexts): LeafTexts {
  return rule.kind === 'direct' && points !== undefined ? { ...others, points } : others;
}

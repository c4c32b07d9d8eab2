import { foldAnswer } from '../questionnaire/code-book.ts';
import { outline, partsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';

/** A gate made ready: which items it is about, and what its column's answers mean. */
export interface GateRule {
  readonly column: string;
  /** Position of its column among the facts. */
  readonly fact: number;
  readonly items: readonly number[];
  /** Whether an answer that the gate denies still counts. */
  readonly counts: boolean;
  /** `unclear` for an answer that is neither. */
  readonly says: (text: string) => 'yes' | 'no' | 'unclear';
  readonly allowed: string;
}

/** The gates of a questionnaire. */
export function gateRules(questionnaire: Questionnaire, facts: readonly string[]): readonly GateRule[] {
  const parts = new Map(partsOf(outline(questionnaire)).map((part) => [part.code, part.items]));
  return questionnaire.gates.map(({ column, yes, no, parts: codes, answered }) => {
    const [open, shut] = [yes, no].map((texts) => new Set(texts.map(foldAnswer)));
    return {
      column,
      fact: facts.indexOf(column),
      items: codes.flatMap((code) => parts.get(code) ?? []),
      counts: answered === 'count',
      says: (text) => {
        const folded = foldAnswer(text);
        if (shut?.has(folded)) return 'no';
        return open?.has(folded) ? 'yes' : 'unclear';
      },
      allowed: [...yes, ...no].join(', '),
    };
  });
}

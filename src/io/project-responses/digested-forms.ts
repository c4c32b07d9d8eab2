import { columnStore } from '../../survey/answer/column-store.ts';
import { FIRST_VALUE, type FormState, type ReadState } from '../../survey/answer/read-state.ts';
import { DIMENSIONS } from '../../survey/answer/responses.ts';
import { nameKey, type ValueStore } from '../../survey/answer/value-store.ts';
import { hashId, type IdHash } from '../tally/id-filter.ts';
import { WORD } from '../tally/word.ts';
import { fewValues, NO_VALUES } from './few-values.ts';
import { tokenWord } from './id-token.ts';
import { tokenIds } from './token-ids.ts';

/** Beside what stands before it, a mark holds the agency and the two words of a digest. */
const DIGEST: number = FIRST_VALUE + 1;
const WIDTH: number = FIRST_VALUE + 3;

/**
 * A state that remembers of a form where it stands, its agency, its id and a digest of what it says: some 50 bytes, which is what repeats and unknown agencies are told by.
 * The account and the issues are those of a state that keeps every form.
 * @param state in which nothing was read; its ids are tokens
 */
export function digestedForms(state: FormState, token: (text: string) => string): ReadState {
  const mark = new Uint32Array(state.marks.draft().length);
  const kept = columnStore(WIDTH);
  const said = new DataView(new ArrayBuffer(state.compared * WORD + state.items.length + WORD));
  const codes = new Uint8Array(said.buffer, state.compared * WORD, state.items.length);
  const digest: IdHash = { first: 0, second: 0 };
  const takeDigest = (): void => {
    for (let at = 0; at < state.compared; at += 1) said.setUint32(at * WORD, mark[FIRST_VALUE + at] ?? 0);
    hashId(said, 0, state.compared * WORD + codes.length, digest);
  };
  return {
    ...state,
    answers: { draft: () => codes, keep: () => {} },
    marks: {
      draft: () => mark,
      keep: () => {
        takeDigest();
        kept.draft().set(mark.subarray(0, DIGEST));
        kept.draft().set([digest.first, digest.second], DIGEST);
        kept.keep();
      },
      number: kept.number,
      change: kept.change,
      count: kept.count,
    },
    saysAsMuch: (row) => {
      takeDigest();
      return kept.number(row, DIGEST) === digest.first >>> 0 && kept.number(row, DIGEST + 1) === digest.second >>> 0;
    },
    ids: tokenIds(),
    values: valuesOf(state, token),
  };
}

/** Agencies are all kept, since the unknown ones among them are told; of other values only what tells rows apart. */
function valuesOf(
  { questionnaire, values, compared }: ReadState,
  token: (text: string) => string,
): readonly ValueStore[] {
  const firm = compared - questionnaire.choices.length;
  const word = (text: string): number => (text === '' ? 0 : tokenWord(token(text), 0));
  return values.map((own, at) => {
    if (at === 0) return own;
    if (at >= firm) return NO_VALUES;
    return fewValues(at < DIMENSIONS.length ? nameKey : (text) => text, word);
  });
}

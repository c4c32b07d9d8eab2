import type { Language } from '../../../../base/language.ts';
import type { Problem } from '../../../problem.ts';
import { type AskedLeaf, inputTitle, type LeafTexts } from '../../part/leaf-inputs.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';

const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;

/** A refusal in the words of these pages: moments by the clock in Việt Nam, inputs by their titles, and what to do here. */
export function showProblem(problem: Problem | undefined, language: Language, leaf?: AskedLeaf): Problem | undefined {
  if (!problem) return undefined;
  const named = (place: string): string => {
    const name = inputAt(place);
    return name !== undefined && leaf ? inputTitle(leaf, name, language) : place.replace(/^(body )?\$\.?/, '');
  };
  const issues = problem.issues?.map((one) => ({ ...one, place: named(one.place) }));
  return { ...problem, detail: detailOf(problem, language), ...(issues && { issues }) };
}

/** What is wrong, by input; the API names each input in its place, as `$.inputs.done [value] (SA · 1.2 · self · done)`. */
export function errorsByInput(problem: Problem | undefined): LeafTexts {
  const found = (problem?.issues ?? []).flatMap(({ place, text }) => {
    const name = inputAt(place);
    return name === undefined ? [] : [[name, text] as const];
  });
  return Object.fromEntries(found);
}

function inputAt(place: string): string | undefined {
  return /\$\.inputs\.([A-Za-z]\w*)/.exec(place)?.[1];
}

function detailOf({ code, detail }: Problem, language: Language): string {
  const say = sayIn(language);
  if (code === 'SHEET_INCOMPLETE') {
    return say(
      'Chưa ký: còn tiêu chí chưa đủ số liệu. Bổ sung, hoặc đánh dấu ô “vẫn ký” ở dưới rồi ký lại.',
      'Not signed: criteria are left out. Complete them, or tick the box “sign all the same” below and sign again.',
    );
  }
  if (code === 'SHEET_VALUES') {
    return say('Chưa lưu: có giá trị không nhận được.', 'Not saved: some values cannot be taken.');
  }
  return detail.replace(MOMENT, (moment) => momentIn(moment, language));
}

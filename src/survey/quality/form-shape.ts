import type { Responses } from '../answer/responses.ts';
import { BLANK, codeCount, FIRST_LEVEL, NOT_APPLICABLE } from '../questionnaire/code-book.ts';
import { itemsOf, levelsOf, type Questionnaire } from '../questionnaire/questionnaire.ts';

/** What the answers of one form look like, whatever they say. */
export interface FormShape {
  /** Answers that name a level. */
  valid: number;
  /** Items with anything but a blank or not applicable: those that took time. */
  answered: number;
  /** Whether all answers stand at the same place of the list they were chosen from; true without any. */
  straight: boolean;
  /** Factors with a valid answer. */
  factors: number;
  /** Whether an item whose levels are listed in another order than the scale's has a valid answer. */
  reversed: boolean;
  /** Valid answers that are not the commonest one of the form. */
  deviating: number;
}

/** Makes the function that describes a row. It gives one object over and over: read it before the next row. */
export function shapeReader(responses: Responses): (row: number) => FormShape {
  const { questionnaire, codes } = responses;
  const factorOf = factorNumbers(questionnaire);
  const places = listPlaces(questionnaire);
  const reversed = reversedItems(questionnaire);
  const items = factorOf.length;
  const width = codeCount(questionnaire);
  const met = new Uint32Array(width);
  const shape: FormShape = { valid: 0, answered: 0, straight: true, factors: 0, reversed: false, deviating: 0 };
  return (row) => {
    Object.assign(shape, { valid: 0, answered: 0, straight: true, factors: 0, reversed: false });
    met.fill(0);
    let place = -1;
    let factor = -1;
    let most = 0;
    for (let item = 0; item < items; item += 1) {
      const code = codes[row * items + item] ?? BLANK;
      if (code !== BLANK && code !== NOT_APPLICABLE) shape.answered += 1;
      if (code < FIRST_LEVEL) continue;
      shape.valid += 1;
      const times = (met[code] ?? 0) + 1;
      met[code] = times;
      if (times > most) most = times;
      const here = places[item * width + code] ?? 0;
      if (place >= 0 && here !== place) shape.straight = false;
      place = here;
      if (factorOf[item] !== factor) shape.factors += 1;
      factor = factorOf[item] ?? -1;
      if (reversed[item]) shape.reversed = true;
    }
    shape.deviating = shape.valid - most;
    return shape;
  };
}

function factorNumbers({ blocks }: Questionnaire): readonly number[] {
  return blocks.flatMap((block) => block.factors).flatMap((factor, number) => factor.items.map(() => number));
}

/** For every item, whether it lists its levels in another order than the scale. */
export function reversedItems(questionnaire: Questionnaire): readonly boolean[] {
  const common = questionnaire.scale.levels.map(({ value }) => value).join();
  return itemsOf(questionnaire).map(
    ({ levels }) => levels !== undefined && levels.map(({ value }) => value).join() !== common,
  );
}

/** Where each level stands in the list of its item, by item and code. */
function listPlaces(questionnaire: Questionnaire): Uint8Array {
  const items = itemsOf(questionnaire);
  const sorted = levelsOf(questionnaire);
  const width = codeCount(questionnaire);
  const places = new Uint8Array(items.length * width);
  items.forEach(({ levels }, item) => {
    const listed = (levels ?? questionnaire.scale.levels).map(({ value }) => value);
    sorted.forEach(({ value }, level) => {
      places[item * width + FIRST_LEVEL + level] = listed.indexOf(value);
    });
  });
  return places;
}

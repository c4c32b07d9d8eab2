import type { Language } from '../../../base/language.ts';
import type { Layer } from '../../../scoring/index.ts';
import type { Problem, ProblemIssue } from '../../problem.ts';
import { TickField } from './control.tsx';
import type { LeafTexts } from './leaf-inputs.tsx';
import { sayIn } from './say.ts';
import type { WorkForm } from './work-page.tsx';

const DOUBT = 'SCORING_PART_ABOVE_WHOLE';

/**
 * What the API takes and is likely wrong, told once before it is saved, unless the person has ticked that it is so.
 * @param leaf the path of the leaf in the API
 */
export async function doubtOf(
  { api, form, language }: WorkForm,
  leaf: string,
  layer: Layer,
  inputs: LeafTexts,
): Promise<Problem | undefined> {
  if (form.text('sure') !== '') return undefined;
  const supposed = { statements: [{ layer, inputs }] };
  const { body } = await api.send<Supposed>('POST', `${leaf}/points`, supposed);
  const issues = body?.statements.flatMap((one) => one.issues).filter(({ code }) => code === DOUBT) ?? [];
  if (issues.length === 0) return undefined;
  const words = sayIn(language)(
    'Chưa lưu: số liệu có thể sai. Sửa lại, hoặc đánh dấu ô “số liệu đúng như vậy” ở dưới rồi lưu.',
    'Not saved: values may be wrong. Mend them, or tick the box “the values are as they stand” below and save.',
  );
  return { type: '', title: words, status: 422, detail: words, code: DOUBT, instance: '', issues };
}

/** What values give that are not saved. */
interface Supposed {
  readonly statements: readonly { readonly issues: readonly ProblemIssue[] }[];
}

/** The box to tick where values were doubted and are as they stand. */
export function SureField({
  problem,
  language,
}: {
  readonly problem: Problem | undefined;
  readonly language: Language;
}) {
  if (problem?.code !== DOUBT) return null;
  return (
    <TickField name="sure">
      {sayIn(language)('Tôi đã kiểm tra, số liệu đúng như vậy', 'I have checked: the values are as they stand')}
    </TickField>
  );
}

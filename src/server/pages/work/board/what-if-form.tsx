import type { z } from '@hono/zod-openapi';
import type { Language } from '../../../../base/language.ts';
import type { thresholdListSchema } from '../../../api/result-schema.ts';
import type { sheetSchema } from '../../../api/sheet-schema.ts';
import { SelectField } from '../../part/control.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { inputText, inputTitle, LeafInputs, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import { type Round, roundPath } from './round-data.tsx';
import { type Supposition, supposedCount } from './supposition.ts';
import type { ThresholdSubject } from './threshold-choice.ts';
import { ThresholdForm } from './threshold-form.tsx';

/** What can be chosen on the page. */
export interface Choices {
  /** Groups with their agencies and the criteria of their first level. */
  readonly groups: z.output<typeof thresholdListSchema>['groups'];
  /** The sheet of the chosen agency. */
  readonly sheet: z.output<typeof sheetSchema> | undefined;
  readonly agency: string;
  readonly criterion: string;
  /** The chosen criterion of it. */
  readonly leaf: SheetLeaf | undefined;
  /** What counts of its inputs now: the last layer that says so. */
  readonly values: Readonly<Record<string, string>>;
  /** What thresholds can be supposed, and the key of what they are shown of. */
  readonly subjects: readonly ThresholdSubject[];
  readonly bounds: string;
}

interface FormProps {
  readonly call: WorkCall;
  readonly choices: Choices;
  readonly supposition: Supposition;
}

/** The one form of the page: it carries what is supposed along. */
export function WhatIfForm({ call, round, choices, supposition }: FormProps & { readonly round: Round }) {
  const { api, language } = call;
  return (
    <form method="post" action={roundPath(language, round.id, 'what-if')}>
      <FormToken csrf={api.csrf} />
      <Chosen call={call} choices={choices} />
      <Carried call={call} choices={choices} supposition={supposition} />
      <Weights call={call} choices={choices} />
      <ThresholdForm call={call} subjects={choices.subjects} chosen={choices.bounds} supposition={supposition} />
    </form>
  );
}

function Chosen({ call, choices }: Pick<FormProps, 'call' | 'choices'>) {
  const { language } = call;
  const say = sayIn(language);
  const { groups, sheet, agency, criterion, leaf, values } = choices;
  const agencies = groups.flatMap((group) => group.agencies);
  return (
    <fieldset>
      <legend>{say('Đổi câu trả lời của một cơ quan', 'Change an agency’s answer')}</legend>
      <div class="row">
        <SelectField
          name="agency"
          label={say('Cơ quan', 'Agency')}
          chosen={agency}
          options={[
            { value: '', text: say('— chọn cơ quan —', '— choose an agency —') },
            ...agencies.map((one) => ({ value: one.agency, text: `${one.agency} ${one.name[language]}` })),
          ]}
        />
        {sheet && (
          <SelectField
            name="criterion"
            label={say('Tiêu chí', 'Criterion')}
            chosen={criterion}
            options={[
              { value: '', text: say('— chọn tiêu chí —', '— choose a criterion —') },
              ...sheet.leaves
                .filter(canSuppose)
                .map((one) => ({ value: one.criterion, text: `${one.criterion} ${one.title[language]}` })),
            ]}
          />
        )}
      </div>
      <p>
        <button type="submit" class="plain" name="go" value="show">
          {sheet ? say('Xem tiêu chí này', 'Show this criterion') : say('Xem các tiêu chí', 'Show the criteria')}
        </button>
      </p>
      {leaf && (
        <>
          <input type="hidden" name="shown-agency" value={agency} />
          <input type="hidden" name="shown-criterion" value={criterion} />
          <h3>{`${leaf.criterion} ${leaf.title[language]} (${say('tối đa', 'at most')} ${figureIn({ text: leaf.max }, language)})`}</h3>
          {leaf.rule.words.map((words) => (
            <p class="quiet small">{words[language]}</p>
          ))}
          <LeafInputs leaf={leaf} values={values} language={language} />
          <p>
            <button type="submit" name="go" value="answer">
              {say('Giả định và tính', 'Suppose and compute')}
            </button>
          </p>
        </>
      )}
    </fieldset>
  );
}

/** Whether something of a leaf can be supposed: what a survey fills cannot. */
function canSuppose({ applicable, inputs }: SheetLeaf): boolean {
  return applicable && (inputs.length === 0 || inputs.some(({ bound }) => !bound));
}

/** What is supposed so far, each line with the way to take it away. */
function Carried({ call, choices, supposition }: FormProps) {
  const { language } = call;
  const say = sayIn(language);
  const { changes, weights, thresholds } = supposition;
  const takeAway = say('Bỏ', 'Take away');
  if (supposedCount(supposition) === 0) return null;
  const leafOf = (agency: string, criterion: string) =>
    agency === choices.agency ? choices.sheet?.leaves.find((one) => one.criterion === criterion) : undefined;
  const valuesText = ({ agency, criterion, inputs }: Supposition['changes'][number]): string => {
    const leaf = leafOf(agency, criterion);
    const texts = Object.entries(inputs).map(([name, text]) =>
      leaf ? `${inputTitle(leaf, name, language)} = ${inputText(leaf, name, text, language)}` : `${name} = ${text}`,
    );
    return texts.join('; ');
  };
  const lines = [
    ...changes.map((one, at) => ({
      name: `change-${at}`,
      field: 'change',
      value: one,
      text: `${one.agency} · ${one.criterion}: ${valuesText(one)}`,
    })),
    ...weights.map((one, at) => ({
      name: `weight-${at}`,
      field: 'weight',
      value: one,
      text: `${one.group} · ${one.criterion}: ${say('điểm tối đa', 'maximum')} ${figureIn({ text: one.weight }, language)}`,
    })),
    ...thresholds.map((one, at) => ({
      name: `threshold-${at}`,
      field: 'threshold',
      value: one,
      text: thresholdText(one, choices.subjects, language),
    })),
  ];
  return (
    <fieldset>
      <legend>{say('Đang giả định', 'Supposed so far')}</legend>
      <ul>
        {lines.map(({ name, field, value, text }) => (
          <li>
            <input type="hidden" name={field} value={JSON.stringify(value)} />
            {text}{' '}
            <button type="submit" class="plain" name="drop" value={name} aria-label={`${takeAway}: ${text}`}>
              {takeAway}
            </button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function thresholdText(
  { group = '', place, value }: Supposition['thresholds'][number],
  subjects: readonly ThresholdSubject[],
  language: Language,
): string {
  const subject = subjects.find((one) => one.group === group && one.bounds.some((bound) => bound.place === place));
  const bound = subject?.bounds.find((one) => one.place === place);
  if (!subject || !bound) return `${group} ${place}: ${value}`;
  const [before, after] = [bound.value, value].map((text) => figureIn({ text }, language));
  return `${subject.title[language]}, ${bound.bound[language]}: ${before} → ${after}`;
}

function Weights({ call, choices }: Pick<FormProps, 'call' | 'choices'>) {
  const { language } = call;
  const say = sayIn(language);
  // Points beside its title show what stands now.
  const options = choices.groups.flatMap(({ group, title, criteria }) =>
    criteria.map(({ criterion, title: named, max }) => ({
      value: `${group}/${criterion}`,
      text: `${title[language]} · ${criterion} ${named[language]} (${figureIn({ text: max }, language)})`,
    })),
  );
  return (
    <fieldset>
      <legend>{say('Đổi điểm tối đa của một lĩnh vực', 'Change the maximum of a field')}</legend>
      <p class="quiet small">
        {say(
          'Mỗi cơ quan giữ tỷ lệ điểm đạt được của lĩnh vực; điểm thưởng, điểm trừ giữ nguyên.',
          'Every agency keeps its share of the points of the field; bonus and penalty stay.',
        )}
      </p>
      <div class="row">
        <SelectField name="weigh" label={say('Lĩnh vực', 'Field')} chosen="" options={options} />
        <Field name="weight-value" label={say('Điểm tối đa mới', 'New maximum')} autocomplete="off" />
      </div>
      <p>
        <button type="submit" name="go" value="weight">
          {say('Giả định điểm tối đa này', 'Suppose this maximum')}
        </button>
      </p>
    </fieldset>
  );
}

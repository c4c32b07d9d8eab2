import type { Language } from '../../../../base/language.ts';
import { SelectField } from '../../part/control.tsx';
import { Field } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import type { Supposition } from './supposition.ts';
import { boundField, boundValue, type ThresholdSubject } from './threshold-choice.ts';

/** Chooses a criterion, the bands or a target, and changes its thresholds; all of them at once, because neighbours move together. */
export function ThresholdForm({
  call,
  subjects,
  chosen,
  supposition,
}: {
  readonly call: WorkCall;
  readonly subjects: readonly ThresholdSubject[];
  /** Key of the subject whose bounds are shown. */
  readonly chosen: string;
  readonly supposition: Supposition;
}) {
  const { language } = call;
  const say = sayIn(language);
  const subject = subjects.find(({ key }) => key === chosen);
  return (
    <fieldset>
      <legend>{say('Đổi ngưỡng', 'Change a threshold')}</legend>
      <p class="quiet small">
        {say(
          'Bậc điểm, mức sàn, mức tối đa của một tiêu chí; mốc xếp loại của một khối; mức phải đạt của một chỉ tiêu hài lòng.',
          'Tiers, floors and full marks of a criterion; marks of a group’s bands; the bar of a satisfaction target.',
        )}
      </p>
      <SelectField
        name="bounds"
        label={say('Ngưỡng của', 'Thresholds of')}
        chosen={chosen}
        options={[
          {
            value: '',
            text: say('— chọn tiêu chí, xếp loại hoặc chỉ tiêu —', '— choose a criterion, bands or a target —'),
          },
          ...subjects.map(({ key, title }) => ({ value: key, text: title[language] })),
        ]}
      />
      <p>
        <button type="submit" class="plain" name="go" value="bounds">
          {say('Xem các ngưỡng', 'Show the thresholds')}
        </button>
      </p>
      {subject && <Bounds subject={subject} supposition={supposition} language={language} />}
    </fieldset>
  );
}

/** A field for every bound of a criterion, of bands or of a target. */
function Bounds({
  subject,
  supposition,
  language,
}: {
  readonly subject: ThresholdSubject;
  readonly supposition: Supposition;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <>
      <h3>{subject.title[language]}</h3>
      <input type="hidden" name="shown-bounds" value={subject.key} />
      <div class="row">
        {subject.bounds.map((bound, at) => (
          <Field
            name={boundField(at)}
            label={`${bound.bound[language]}; ${say('nay', 'now')} ${figureIn({ text: bound.value }, language)}`}
            value={figureIn({ text: boundValue(supposition, subject, bound) }, language)}
            autocomplete="off"
          />
        ))}
      </div>
      <p>
        <button type="submit" name="go" value="threshold">
          {say('Giả định ngưỡng này', 'Suppose these thresholds')}
        </button>
      </p>
    </>
  );
}

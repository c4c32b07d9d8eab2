import { APPRAISAL_STATES } from '../../../../round/index.ts';
import { SelectField } from '../../part/control.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Round, roundPath } from '../board/round-data.tsx';
import { narrowedBy, type Progress, STATE_TITLES } from './appraisal-data.tsx';

/** Narrows the queue down; a form that only asks. */
export function QueueFilter({
  call,
  round,
  progress,
  chosen,
  group,
}: {
  readonly call: WorkCall;
  readonly round: Round;
  readonly progress: Progress;
  /** The criterion that is shown. */
  readonly chosen: string;
  /** The group that is shown; always one where there are several. */
  readonly group: string;
}) {
  const { language } = call;
  const say = sayIn(language);
  const { field, state } = narrowedBy(call);
  const any = { value: '', text: say('tất cả', 'all') };
  const fields = new Map(progress.criteria.map((one) => [one.field, one.fieldTitle[language]]));
  return (
    <form method="get" action={roundPath(language, round.id, 'appraisal')} class="inline">
      <SelectField
        name="field"
        label={say('Lĩnh vực', 'Field')}
        chosen={field}
        options={[any, ...[...fields].map(([value, title]) => ({ value, text: `${value} ${title}` }))]}
      />
      <SelectField
        name="criterion"
        label={say('Tiêu chí', 'Criterion')}
        chosen={chosen}
        options={progress.criteria.map(({ criterion, title }) => ({
          value: criterion,
          text: `${criterion} ${title[language]}`,
        }))}
      />
      {progress.groups.length > 1 && (
        <SelectField
          name="group"
          label={say('Khối', 'Group')}
          chosen={group}
          options={progress.groups.map(({ id, title }) => ({ value: id, text: title[language] }))}
        />
      )}
      <SelectField
        name="state"
        label={say('Trạng thái', 'State')}
        chosen={state}
        options={[any, ...APPRAISAL_STATES.map((one) => ({ value: one, text: STATE_TITLES[one][language] }))]}
      />
      <p class="field">
        <button type="submit">{say('Lọc', 'Filter')}</button>
      </p>
    </form>
  );
}

import type { z } from '@hono/zod-openapi';
import type { Child } from 'hono/jsx';
import { dateText, parseDate } from '../../../base/date.ts';
import type { Language, Localized } from '../../../base/language.ts';
import { parseDecimal } from '../../../base/number/decimal.ts';
import { enteredText } from '../../../report/number-text.ts';
import { STATE_WORDS } from '../../../report/word.ts';
import { parseYesNo } from '../../../scoring/assessment/value.ts';
import type { leafSchema } from '../../api/sheet-schema.ts';
import { Field } from './field.tsx';
import type { PageForm } from './page-form.ts';

/** A leaf as `GET sheet` gives it. */
export type SheetLeaf = z.output<typeof leafSchema>;
type LeafInput = SheetLeaf['inputs'][number];

/** What a form of inputs needs to know of its leaf. */
export type AskedLeaf = Pick<SheetLeaf, 'inputs' | 'rule' | 'max'>;

/** Texts by input, as a layer states them or somebody typed them. */
export type LeafTexts = Readonly<Record<string, string>>;

/** What may be said of a leaf instead of values. */
export type LeafStatus = 'no-task' | 'not-applicable' | 'not-judged';

const WORDS = {
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
  none: { vi: 'chưa thực hiện', en: 'none' },
  open: { vi: '— chưa trả lời —', en: '— not answered —' },
  date: { vi: 'ngày/tháng/năm, như 31/03/2025; “chưa thực hiện” nếu chưa', en: 'as 2025-03-31; “none” where never' },
  survey: { vi: 'Kết quả khảo sát điền; không nhập ở đây', en: 'Filled by the survey; nothing to enter' },
  points: { vi: 'Điểm', en: 'Points' },
  claimed: { vi: 'Điểm tự chấm', en: 'Points claimed' },
  status: { vi: 'Trường hợp khác', en: 'Another case' },
  usual: { vi: 'Không: chấm theo số liệu', en: 'None: scored by its values' },
} satisfies Record<string, Localized>;

/** The fields of a form in which somebody says what they state of a leaf; the names of the fields begin with `prefix`. */
export function LeafInputs({
  leaf,
  values,
  language,
  errors = {},
  prefix = 'input.',
  statuses = ['no-task', 'not-applicable'],
  claims = false,
}: {
  readonly leaf: AskedLeaf;
  /** What stands, or what was typed. */
  readonly values: LeafTexts;
  readonly language: Language;
  /** What is wrong, by input. */
  readonly errors?: LeafTexts;
  /** Another one for each form of a page, so that no two fields have one name. */
  readonly prefix?: string;
  readonly statuses?: readonly LeafStatus[];
  /** Whether the points that follow from the values are claimed too, as in the sheet of an agency. */
  readonly claims?: boolean;
}) {
  const direct = leaf.rule.kind === 'direct';
  const common = { language, prefix };
  return (
    <>
      {leaf.inputs.map((input) => (
        <LeafField {...common} input={input} value={values[input.name] ?? ''} error={errors[input.name]} />
      ))}
      {(direct || claims) && (
        <PointsField {...common} leaf={leaf} value={values['points'] ?? ''} error={errors['points']} />
      )}
      <StatusField {...common} statuses={statuses} value={values['status'] ?? ''} error={errors['status']} />
    </>
  );
}

/** What a form says of a leaf: the texts that are not empty. */
export function readLeafInputs(form: PageForm, leaf: AskedLeaf, prefix = 'input.'): LeafTexts {
  const names = [...leaf.inputs.filter(({ bound }) => !bound).map(({ name }) => name), 'points', 'status'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = form.text(prefix + name);
      return text === '' ? [] : [[name, text] as const];
    }),
  );
}

/** The name of an input for readers, as “Số nhiệm vụ” for `done`. */
export function inputTitle(leaf: AskedLeaf, name: string, language: Language): string {
  if (name === 'points') return WORDS[leaf.rule.kind === 'direct' ? 'points' : 'claimed'][language];
  if (name === 'status') return WORDS.status[language];
  return leaf.inputs.find((input) => input.name === name)?.title[language] ?? name;
}

/** A stated text for readers: “Có” for `yes`, the title of a level, days and numbers in the form of the language. */
export function inputText(leaf: AskedLeaf, name: string, text: string, language: Language): string {
  if (name === 'status') return Object.hasOwn(STATE_WORDS, text) ? STATE_WORDS[text as LeafStatus][language] : text;
  const input = leaf.inputs.find((one) => one.name === name);
  if (!input) return numberText(text, language);
  switch (input.type) {
    case 'yes-no': {
      const answer = parseYesNo(text);
      return answer === undefined ? text : WORDS[answer ? 'yes' : 'no'][language];
    }
    case 'level':
      return input.levels?.find(({ id }) => id === text)?.title[language] ?? text;
    case 'date':
      return dayText(text, language);
    default:
      return `${numberText(text, language)}${input.unit ? ` ${input.unit[language]}` : ''}`;
  }
}

/** A number as it was entered, with the decimal mark of the language; what is none, or too long to be written whole, as it stands. */
function numberText(text: string, language: Language): string {
  const value = parseDecimal(text);
  const shown = value ? enteredText(value, language) : text;
  return shown.endsWith('…') ? text : shown;
}

function dayText(text: string, language: Language): string {
  if (text === 'none') return WORDS.none[language];
  const day = parseDate(text);
  return day ? dateText(day, language) : text;
}

interface FieldProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly language: Language;
  readonly prefix: string;
}

function LeafField({ input, value, error, language, prefix }: FieldProps & { readonly input: LeafInput }) {
  const unit = input.unit ? ` (${input.unit[language]})` : '';
  const label = input.title[language] + unit;
  const name = prefix + input.name;
  if (input.bound) {
    return (
      <p class="field">
        <strong>{label}</strong> <span class="quiet small">{WORDS.survey[language]}</span>
      </p>
    );
  }
  if (input.type === 'yes-no') {
    const answer = parseYesNo(value);
    const options = (['yes', 'no'] as const).map((id) => ({ id, text: WORDS[id][language] }));
    const chosen = answer === undefined ? value : answer ? 'yes' : 'no';
    return <Choice {...{ name, label, error, options, chosen }} first={WORDS.open[language]} />;
  }
  if (input.type === 'level') {
    const options = (input.levels ?? []).map(({ id, title }) => ({ id, text: title[language] }));
    return <Choice {...{ name, label, error, options }} chosen={value} first={WORDS.open[language]} />;
  }
  const isDay = input.type === 'date';
  const shown = isDay ? dayText(value, language) : numberText(value, language);
  const hint = isDay ? WORDS.date[language] : rangeHint(input, language);
  return <Entry {...{ name, label, error, hint }} value={shown} mode={isDay ? 'text' : modeOf(input)} />;
}

function modeOf({ type }: LeafInput): 'numeric' | 'decimal' {
  return type === 'count' ? 'numeric' : 'decimal';
}

function rangeHint({ min, max }: Pick<LeafInput, 'min' | 'max'>, language: Language): string | undefined {
  const vi = language === 'vi';
  const [low, high] = [min, max].map((end) => (end === undefined ? undefined : numberText(end, language)));
  if (low !== undefined && high !== undefined) return vi ? `từ ${low} đến ${high}` : `from ${low} to ${high}`;
  if (low !== undefined) return vi ? `không dưới ${low}` : `at least ${low}`;
  return high === undefined ? undefined : vi ? `không quá ${high}` : `at most ${high}`;
}

function PointsField({ leaf, value, error, language, prefix }: FieldProps & { readonly leaf: AskedLeaf }) {
  const label = WORDS[leaf.rule.kind === 'direct' ? 'points' : 'claimed'][language];
  const hint = rangeHint({ min: '0', max: leaf.max }, language);
  const shown = numberText(value, language);
  return <Entry {...{ label, error, hint }} name={`${prefix}points`} value={shown} mode="decimal" />;
}

function StatusField({
  statuses,
  value,
  error,
  language,
  prefix,
}: FieldProps & { readonly statuses: readonly LeafStatus[] }) {
  if (statuses.length === 0 && value === '') return null;
  const options = statuses.map((id) => ({ id, text: STATE_WORDS[id][language] }));
  const [label, first] = [WORDS.status[language], WORDS.usual[language]];
  return <Choice {...{ label, error, options, first }} name={`${prefix}status`} chosen={value} />;
}

interface Labelled {
  readonly name: string;
  readonly label: string;
  readonly error: string | undefined;
}

function Entry({
  hint,
  value,
  mode,
  ...field
}: Labelled & {
  readonly hint: string | undefined;
  readonly value: string;
  readonly mode: 'text' | 'numeric' | 'decimal';
}): Child {
  const id = `f-${field.name}`;
  const about = [hint && `${id}-hint`, field.error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  return (
    <Field {...field} hint={hint}>
      <input
        id={id}
        name={field.name}
        type="text"
        inputmode={mode}
        autocomplete="off"
        value={value}
        aria-describedby={about}
        aria-invalid={field.error ? 'true' : undefined}
      />
    </Field>
  );
}

/** A choice; a value that is none of the options stays in it, so that nothing typed is lost. */
function Choice({
  options,
  chosen,
  first,
  ...field
}: Labelled & {
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly chosen: string;
  readonly first: string;
}): Child {
  const id = `f-${field.name}`;
  const known = chosen === '' || options.some((option) => option.id === chosen);
  return (
    <Field {...field}>
      <select
        id={id}
        name={field.name}
        aria-describedby={field.error ? `${id}-error` : undefined}
        aria-invalid={field.error ? 'true' : undefined}
      >
        <option value="">{first}</option>
        {[...options, ...(known ? [] : [{ id: chosen, text: chosen }])].map((option) => (
          <option value={option.id} selected={option.id === chosen}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

import type { Language } from '../../../../base/language.ts';
import { type Grant, ROLE_WORDS, ROLES, type Role, roleScope } from '../../../../round/index.ts';
import { SelectField, TickField } from '../../part/control.tsx';
import type { PageForm } from '../../part/page-form.ts';
import { sayIn } from '../../part/say.ts';
import type { NamesByCode } from '../round-scope.ts';
import { grantText, type ScopeChoices } from './account-data.tsx';

/** A role to be added, as somebody typed it. */
export interface TypedGrant {
  readonly role: string;
  readonly agency: string;
  readonly field: string;
  readonly round: string;
}

const EMPTY: TypedGrant = { role: '', agency: '', field: '', round: '' };

/** The roles of an account to keep or to take away, and one to be added. */
export function GrantFields({
  grants,
  kept = grants,
  typed = EMPTY,
  choices,
  language,
}: {
  readonly grants: readonly Grant[];
  /** Those whose boxes are ticked. */
  readonly kept?: readonly Grant[];
  readonly typed?: TypedGrant;
  readonly choices: ScopeChoices;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const shown = new Set(kept.map((grant) => grantLine(grant)));
  return (
    <>
      {grants.length > 0 && (
        <fieldset>
          <legend>{say('Vai trò đang có: bỏ dấu để thu hồi', 'Roles: untick to take away')}</legend>
          {grants.map((grant) => (
            <TickField name="grant" value={grantLine(grant)} checked={shown.has(grantLine(grant))}>
              {grantText(grant, language, choices)}
            </TickField>
          ))}
        </fieldset>
      )}
      <AddedGrant typed={typed} choices={choices} language={language} />
    </>
  );
}

function AddedGrant({
  typed,
  choices: { agencies, fields, rounds },
  language,
}: {
  readonly typed: TypedGrant;
  readonly choices: ScopeChoices;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <fieldset>
      <legend>{say('Giao thêm một vai trò', 'Give one role more')}</legend>
      <SelectField
        name="role"
        label={say('Vai trò', 'Role')}
        chosen={typed.role}
        options={[
          { value: '', text: say('— không giao thêm —', '— none —') },
          ...ROLES.map((role) => ({ value: role, text: ROLE_WORDS[role][language] + scopeText(role, language) })),
        ]}
      />
      <div class="row">
        <SelectField
          name="agency"
          label={say('Cơ quan', 'Agency')}
          hint={say('chỉ cho vai trò của cơ quan', 'for roles of an agency only')}
          chosen={typed.agency}
          options={withTyped(agencyOptions(agencies, language), typed.agency)}
        />
        <SelectField
          name="field"
          label={say('Lĩnh vực', 'Field')}
          hint={say('chỉ cho thẩm định', 'for appraisers only')}
          chosen={typed.field}
          options={withTyped(fieldOptions(fields, language), typed.field)}
        />
        <SelectField
          name="round"
          label={say('Đợt', 'Round')}
          chosen={typed.round}
          options={[
            { value: '', text: say('Mọi đợt', 'Every round') },
            ...rounds.map(({ id, title }) => ({ value: id, text: `${title[language]} (${id})` })),
          ]}
        />
      </div>
    </fieldset>
  );
}

interface Option {
  readonly value: string;
  readonly text: string;
}

function agencyOptions(agencies: NamesByCode, language: Language): readonly Option[] {
  return [
    noneOption(language),
    ...[...agencies].map(([value, name]) => ({ value, text: `${name[language]} (${value})` })),
  ];
}

function fieldOptions(fields: NamesByCode, language: Language): readonly Option[] {
  const every = { value: '*', text: sayIn(language)('Mọi lĩnh vực', 'Every field') };
  const named = [...fields].map(([value, title]) => ({ value, text: `${value} ${title[language]}` }));
  return [noneOption(language), every, ...named];
}

function noneOption(language: Language): Option {
  return { value: '', text: sayIn(language)('— không —', '— none —') };
}

/** The options with what was sent, so that nothing is lost where it is none of them. */
function withTyped(options: readonly Option[], typed: string): readonly Option[] {
  return options.some(({ value }) => value === typed) ? options : [...options, { value: typed, text: typed }];
}

function scopeText(role: Role, language: Language): string {
  const say = sayIn(language);
  const scope = roleScope(role);
  if (scope === 'none') return '';
  return scope === 'agency'
    ? say(' (cần chọn cơ quan)', ' (needs an agency)')
    : say(' (cần chọn lĩnh vực)', ' (needs a field)');
}

function grantLine({ role, agency = '', field = '', round = '' }: Grant): string {
  return JSON.stringify([role, agency, field, round]);
}

/** The roles that a form leaves an account with: those still ticked, and the one that is added. Those that the account does not have are not kept. */
export function readGrantFields(
  form: PageForm,
  grants: readonly Grant[],
): { readonly kept: readonly Grant[]; readonly typed: TypedGrant; readonly wanted: readonly object[] } {
  const ticked = new Set(form.texts('grant'));
  const kept = grants.filter((grant) => ticked.has(grantLine(grant)));
  const [role, agency, field, round] = [form.text('role'), form.text('agency'), form.text('field'), form.text('round')];
  const typed = { role, agency, field, round };
  const scopes = { ...(agency !== '' && { agency }), ...(field !== '' && { field }), ...(round !== '' && { round }) };
  return { kept, typed, wanted: role === '' ? kept : [...kept, { role, ...scopes }] };
}

import type { Language } from '../../../../base/language.ts';
import { type Grant, ROLE_WORDS, ROLES, type Role, roleScope } from '../../../../round/index.ts';
import { SelectField, TickField } from '../../part/control.tsx';
import { Field } from '../../part/field.tsx';
import type { PageForm } from '../../part/page-form.ts';
import { sayIn } from '../../part/say.ts';
import { grantText } from './account-data.tsx';

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
  rounds,
  language,
}: {
  readonly grants: readonly Grant[];
  /** Those whose boxes are ticked. */
  readonly kept?: readonly Grant[];
  readonly typed?: TypedGrant;
  readonly rounds: readonly string[];
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
              {grantText(grant, language)}
            </TickField>
          ))}
        </fieldset>
      )}
      <AddedGrant typed={typed} rounds={rounds} language={language} />
    </>
  );
}

function AddedGrant({
  typed,
  rounds,
  language,
}: {
  readonly typed: TypedGrant;
  readonly rounds: readonly string[];
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
        <Field
          name="agency"
          label={say('Mã cơ quan', 'Code of the agency')}
          hint={say('chỉ cho vai trò của cơ quan; như SYT', 'for roles of an agency only; as SYT')}
          value={typed.agency}
        />
        <Field
          name="field"
          label={say('Lĩnh vực', 'Field')}
          hint={say(
            'chỉ cho thẩm định; như 3, hoặc * là mọi lĩnh vực',
            'for appraisers only; as 3, or * for every field',
          )}
          value={typed.field}
        />
        <SelectField
          name="round"
          label={say('Đợt', 'Round')}
          chosen={typed.round}
          options={[
            { value: '', text: say('Mọi đợt', 'Every round') },
            ...rounds.map((value) => ({ value, text: value })),
          ]}
        />
      </div>
    </fieldset>
  );
}

function scopeText(role: Role, language: Language): string {
  const say = sayIn(language);
  const scope = roleScope(role);
  if (scope === 'none') return '';
  return scope === 'agency'
    ? say(' (cần mã cơ quan)', ' (needs an agency)')
    : say(' (cần lĩnh vực)', ' (needs a field)');
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

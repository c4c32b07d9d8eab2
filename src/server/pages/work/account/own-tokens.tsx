import type { Problem } from '../../../problem.ts';
import { SelectField } from '../../part/control.tsx';
import { Field, FormToken } from '../../part/field.tsx';
import { pagePath } from '../../part/layout.tsx';
import { momentIn } from '../../part/moment.ts';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { type WorkAnswer, type WorkCall, type WorkForm, WorkFrame } from '../../part/work-page.tsx';
import { readTokens, type Token, TokenTable } from './token-table.tsx';

const PATH = '/work/tokens';
const DAYS = ['30', '90', '180', '366'] as const;

/** A token as somebody typed it. */
interface TypedToken {
  readonly name: string;
  readonly scopes: string;
  readonly days: string;
}

/** A token that was made: its secret is shown this once. */
interface MadeToken extends Token {
  readonly token: string;
}

const EMPTY: TypedToken = { name: '', scopes: 'read', days: '90' };

/** One's own API tokens: for programs that read or send in one's name. */
export async function drawOwnTokens(
  call: WorkCall,
  said: { readonly typed?: TypedToken; readonly problem?: Problem; readonly made?: MadeToken } = {},
): Promise<WorkAnswer> {
  const { language, api, query } = call;
  const say = sayIn(language);
  const { typed = EMPTY, problem, made } = said;
  const tokens = await readTokens(api, '/tokens');
  const page = (
    <WorkFrame
      call={call}
      title={say('Mã truy cập API của tôi', 'My API tokens')}
      path={PATH}
      problem={problem}
      done={query('done') === 'revoked' ? say('Đã thu hồi mã truy cập.', 'The token is revoked.') : undefined}
    >
      {made && <Secret made={made} call={call} />}
      <p class="quiet">
        {say(
          'Mã truy cập để phần mềm khác đọc hoặc gửi số liệu thay bạn, với đúng quyền của bạn. Ai có mã là làm được như bạn: không gửi qua thư, thu hồi khi không dùng nữa.',
          'With a token a program reads or sends in your name, with your rights. Whoever has it can do as you can: do not mail it, and revoke it when it is not used any more.',
        )}
      </p>
      <TokenTable call={call} tokens={tokens} revokeAt={pagePath(language, `${PATH}/revoke`)} />
      <NewToken call={call} typed={typed} />
    </WorkFrame>
  );
  return problem ? { page, status: 422 } : { page };
}

function Secret({ made, call: { language } }: { readonly made: MadeToken; readonly call: WorkCall }) {
  const say = sayIn(language);
  return (
    <div class="notice" role="status">
      <p>
        {say(
          `Mã cho “${made.name}”, chỉ hiện một lần này; có hiệu lực đến ${momentIn(made.expiresAt, language)}.`,
          `The token for “${made.name}”, shown this once; valid until ${momentIn(made.expiresAt, language)}.`,
        )}
      </p>
      <p>
        <code class="digest">{made.token}</code>
      </p>
      <p class="small">
        {say('Gửi kèm mỗi yêu cầu: ', 'Sent with every request: ')}
        <code>Authorization: Bearer …</code>
      </p>
    </div>
  );
}

function NewToken({ call: { api, language }, typed }: { readonly call: WorkCall; readonly typed: TypedToken }) {
  const say = sayIn(language);
  return (
    <section aria-labelledby="new-token">
      <h2 id="new-token">{say('Tạo mã mới', 'Make a token')}</h2>
      <form method="post" action={pagePath(language, PATH)} class="narrow">
        <FormToken csrf={api.csrf} />
        <Field
          name="name"
          label={say('Dùng cho', 'What it is for')}
          hint={say('như “Trục liên thông LGSP”', 'as “LGSP gateway”')}
          value={typed.name}
          autocomplete="off"
          required
        />
        <SelectField
          name="scopes"
          label={say('Quyền', 'Scopes')}
          chosen={typed.scopes}
          options={[
            { value: 'read', text: say('chỉ đọc', 'reads') },
            { value: 'read write', text: say('đọc và ghi', 'reads and writes') },
          ]}
        />
        <SelectField
          name="days"
          label={say('Có hiệu lực trong', 'Valid for')}
          chosen={typed.days}
          options={DAYS.map((value) => ({ value, text: say(`${value} ngày`, `${value} days`) }))}
        />
        <p>
          <button type="submit">{say('Tạo mã', 'Make the token')}</button>
        </p>
      </form>
    </section>
  );
}

/** Makes a token and shows it, this once. */
export async function makeOwnToken(call: WorkForm): Promise<WorkAnswer> {
  const { api, form } = call;
  const typed = { name: form.text('name'), scopes: form.text('scopes'), days: form.text('days') };
  const body = { ...typed, days: Number(typed.days) };
  const { body: made, problem } = await api.send<MadeToken>('POST', '/tokens', body);
  return drawOwnTokens(call, made ? { made } : { typed, ...(problem && { problem }) });
}

/** Revokes one of one's own tokens. */
export async function revokeOwnToken(call: WorkForm): Promise<WorkAnswer> {
  const { problem } = await call.api.send('DELETE', apiPath('tokens', call.form.text('token')));
  if (problem) return drawOwnTokens(call, { problem });
  return { redirect: `${pagePath(call.language, PATH)}?done=revoked` };
}

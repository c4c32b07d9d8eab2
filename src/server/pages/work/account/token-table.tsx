import { allItems } from '../../part/all-items.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { FormToken } from '../../part/field.tsx';
import { momentIn } from '../../part/moment.ts';
import type { PageApi } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';

/** A token as the API lists it. */
export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
  readonly revokedAt: string | null;
}

/** The tokens of an account, oldest first; none where they cannot be read. */
export async function readTokens(api: PageApi, path: string): Promise<readonly Token[]> {
  return (await allItems<Token>(api, path)).body ?? [];
}

/** The API tokens of an account; the tokens themselves are nowhere. */
export function TokenTable({
  call,
  tokens,
  revokeAt,
}: {
  readonly call: WorkCall;
  readonly tokens: readonly Token[];
  /** Where the form that revokes one is sent; undefined for a reader who may not. */
  readonly revokeAt: string | undefined;
}) {
  const { language } = call;
  const say = sayIn(language);
  if (tokens.length === 0) return <p class="quiet">{say('Không có mã truy cập API.', 'No API tokens.')}</p>;
  return (
    <DataTable
      caption={say('Mã truy cập API', 'API tokens')}
      columns={[
        { key: 'name', title: say('Dùng cho', 'What for') },
        { key: 'scopes', title: say('Quyền', 'Scopes') },
        { key: 'created', title: say('Tạo lúc', 'Made at') },
        { key: 'expires', title: say('Hết hạn', 'Expires') },
        { key: 'used', title: say('Dùng lần cuối', 'Last used') },
        { key: 'do', title: say('Việc', 'To do') },
      ]}
      rows={tokens.map((token) => ({
        key: token.id,
        cells: [
          token.name,
          token.scopes === 'read' ? say('chỉ đọc', 'reads') : say('đọc và ghi', 'reads and writes'),
          momentIn(token.createdAt, language),
          momentIn(token.expiresAt, language),
          momentIn(token.usedAt, language),
          <Revoke call={call} token={token} revokeAt={revokeAt} />,
        ],
      }))}
    />
  );
}

function Revoke({
  call: { api, language },
  token,
  revokeAt,
}: {
  readonly call: WorkCall;
  readonly token: Token;
  readonly revokeAt: string | undefined;
}) {
  const say = sayIn(language);
  if (token.revokedAt !== null) return <Badge tone="unsure">{say('Đã thu hồi', 'Revoked')}</Badge>;
  if (revokeAt === undefined) return null;
  return (
    <form method="post" action={revokeAt}>
      <FormToken csrf={api.csrf} />
      <input type="hidden" name="token" value={token.id} />
      <button type="submit" class="plain" aria-label={`${say('Thu hồi', 'Revoke')} ${token.name}`}>
        {say('Thu hồi', 'Revoke')}
      </button>
    </form>
  );
}

import type { Localized } from '../base/language.ts';
import { ACTIONS, type Access, type Action } from './access.ts';
import { ACTION_WORDS } from './action-words.ts';
import { ROLE_WORDS, ROLES, type Role, roleScope } from './role.ts';
import { SHEET_MOVES, SHEET_STATE_WORDS, SHEET_STATES } from './sheet-state.ts';
import { STAGE_MOVES, STAGE_WORDS, STAGES, type StageMove, TIMED_STAGES } from './stage.ts';

const KIND_WORDS: Readonly<Record<StageMove['kind'], Localized>> = {
  forward: { vi: 'tiến', en: 'forward' },
  back: { vi: 'lùi, phải nêu lý do', en: 'back, with a reason' },
  publish: { vi: 'chỉ khi công bố', en: 'only by publishing' },
};

const REACH_WORDS = { all: '●', agency: '◐ A', field: '◐ F' } as const;

/** The stages of a round and the moves between them, as tables in Markdown. */
export function stageTables(): string {
  const stages = STAGES.map((stage) => [
    code(stage),
    both(STAGE_WORDS[stage]),
    TIMED_STAGES.some((timed) => timed === stage) ? 'có / yes' : '',
  ]);
  const moves = STAGE_MOVES.map(({ from, to, kind, effect }) => [
    code(from),
    code(to),
    both(KIND_WORDS[kind]),
    both(effect),
  ]);
  return [
    table(['Bước / Stage', 'Tên / Name', 'Có thời hạn / Has a due date'], stages),
    table(['Từ / From', 'Sang / To', 'Cách chuyển / Kind', 'Kéo theo / What happens'], moves),
  ].join('\n\n');
}

/** The states of a score sheet and the moves between them, as tables in Markdown. */
export function sheetTables(): string {
  const states = SHEET_STATES.map((state) => [code(state), both(SHEET_STATE_WORDS[state])]);
  const moves = SHEET_MOVES.map(({ from, to, by, stages, needsReason }) => [
    code(from),
    code(to),
    both(ROLE_WORDS[by]),
    stages.map(code).join(', '),
    needsReason ? 'phải nêu / needed' : '',
  ]);
  return [
    table(['Trạng thái / State', 'Tên / Name'], states),
    table(['Từ / From', 'Sang / To', 'Ai / By', 'Ở bước / In stages', 'Lý do / Reason'], moves),
  ].join('\n\n');
}

/** The roles and what each is bound to, as a table in Markdown. */
export function roleTable(): string {
  const bound = {
    agency: 'một cơ quan / one agency',
    field: 'một lĩnh vực, hoặc mọi lĩnh vực `*` / one field, or all of them `*`',
    none: '',
  };
  const rows = ROLES.map((role) => [code(role), both(ROLE_WORDS[role]), bound[roleScope(role)]]);
  return table(['Vai trò / Role', 'Tên / Name', 'Gắn với / Bound to'], rows);
}

/** Every action and who may do it, as a table in Markdown: a column a role. */
export function rightTable(): string {
  const rows = (Object.keys(ACTIONS) as Action[]).map((action) => {
    const { access, kind }: { readonly access: Access; readonly kind: string } = ACTIONS[action];
    return [
      code(action),
      both(ACTION_WORDS[action]),
      kind === 'read' ? 'đọc / read' : 'ghi / write',
      ...ROLES.map((role) => rightOf(access, role)),
      access === 'public' ? '●' : '',
    ];
  });
  return table(['Việc / Action', 'Là gì / What it is', 'Loại / Kind', ...ROLES.map(code), code('public')], rows);
}

function rightOf(access: Access, role: Role): string {
  if (typeof access === 'string') return '●';
  const reach = access[role];
  return reach === undefined ? '' : REACH_WORDS[reach];
}

/**
 * The whole guide to stages, states, roles and rights, in Markdown: what `src/round/README.md` holds.
 * @example roundGuide().startsWith('# ') // true
 */
export function roundGuide(): string {
  return `${[
    '# Các bước, vai trò và quyền / Stages, roles and rights',
    'Printed from the tables in this folder by `roundGuide`; a test holds this file to them. Change the tables, not this file.',
    '## Các bước của một đợt / Stages of a round',
    'What is not in the second table cannot be done. Every move is made by the Department of Home Affairs (Sở Nội vụ), and stands in the log.',
    stageTables(),
    '## Phiếu chấm điểm / Score sheets',
    'An agency changes its self-assessment in the stage `self-assessment` as long as its sheet is not signed, and not after its due date, which an extension moves for one agency.',
    sheetTables(),
    '## Vai trò / Roles',
    'One account may have several roles. A role may be given for one round only.',
    roleTable(),
    '## Quyền / Rights',
    '● all, `◐ A` its own agency only, `◐ F` criteria of its own field only (where a criterion is named). `public` is everybody, signed in or not. A token with the scope `read` does nothing of the kind *write*.',
    'Access is decided before anything is looked up: a refusal (401, 403) tells nobody what exists. What the stage does not allow is refused with 409.',
    rightTable(),
  ].join('\n\n')}\n`;
}

function both({ vi, en }: Localized): string {
  return `${vi} / ${en}`;
}

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

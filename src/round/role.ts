import type { Localized } from '../base/language.ts';

/** Who takes part in a round. `public` is everybody, signed in or not. */
export const ROLES = [
  'administrator',
  'home-affairs',
  'lead-appraiser',
  'appraiser',
  'agency-editor',
  'agency-head',
  'survey-team',
  'council',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Readonly<Record<Role | 'public', Localized>> = {
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
  'home-affairs': { vi: 'Sở Nội vụ', en: 'Department of Home Affairs' },
  'lead-appraiser': { vi: 'Cơ quan chủ trì thẩm định lĩnh vực', en: 'Lead appraiser of a field' },
  appraiser: { vi: 'Thẩm định viên', en: 'Appraiser' },
  'agency-editor': { vi: 'Cán bộ nhập liệu của cơ quan', en: 'Editor of an agency' },
  'agency-head': { vi: 'Thủ trưởng cơ quan', en: 'Head of an agency' },
  'survey-team': { vi: 'Tổ khảo sát', en: 'Survey team' },
  council: { vi: 'Hội đồng thẩm định', en: 'Appraisal council' },
  auditor: { vi: 'Kiểm tra, giám sát (chỉ xem)', en: 'Auditor (reads only)' },
  public: { vi: 'Mọi người', en: 'Public' },
};

/** What a role must be bound to: an agency, a field, or nothing. */
export function roleScope(role: Role): 'agency' | 'field' | 'none' {
  if (role === 'agency-editor' || role === 'agency-head') return 'agency';
  return role === 'appraiser' || role === 'lead-appraiser' ? 'field' : 'none';
}

/** A role given to an account. */
export interface Grant {
  readonly role: Role;
  /** The agency an editor or a head speaks for. */
  readonly agency?: string | undefined;
  /** The code of the field an appraiser judges: that of a criterion of the first level, as `3`; `*` is every field. */
  readonly field?: string | undefined;
  /** The round it is for; every round when left out. */
  readonly round?: string | undefined;
}

/** Who asks. */
export interface Actor {
  /** Undefined for the public. */
  readonly account: string | undefined;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** A token may only do what its scopes say: `read` reads, `write` all that the account may. */
  readonly scopes: readonly ('read' | 'write')[];
}

/** Everybody who is not signed in. */
export const PUBLIC: Actor = { account: undefined, name: 'public', grants: [], scopes: ['read', 'write'] };

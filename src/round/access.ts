import type { Actor, Grant, Role } from './role.ts';

/** How far a role reaches in an action: everything, its own agency, or its own field. */
type Reach = 'all' | 'agency' | 'field';

/** Who may do an action: `public` is everybody, `signed-in` every account, otherwise roles with their reach. */
export type Access = 'public' | 'signed-in' | Readonly<Partial<Record<Role, Reach>>>;

interface ActionRule {
  readonly kind: 'read' | 'write';
  readonly access: Access;
}

/** Everybody who reads what is not published yet, whatever agency or field it is of. */
const OVERSEERS = { 'home-affairs': 'all', council: 'all', auditor: 'all' } as const;
const OWN_AGENCY = { 'agency-editor': 'agency', 'agency-head': 'agency' } as const;
const OWN_FIELD = { appraiser: 'field', 'lead-appraiser': 'field' } as const;
const HOME_AFFAIRS = { 'home-affairs': 'all' } as const;

/** Everything that can be done, and who may. A route names one of these; there is no other place where access is decided. */
export const ACTIONS = {
  // Accounts and the service itself
  'service.read': { kind: 'read', access: 'public' },
  'session.start': { kind: 'write', access: 'public' },
  'self.read': { kind: 'read', access: 'signed-in' },
  'self.edit': { kind: 'write', access: 'signed-in' },
  'account.read': { kind: 'read', access: { administrator: 'all', auditor: 'all' } },
  'account.manage': { kind: 'write', access: { administrator: 'all' } },
  'log.read': { kind: 'read', access: { administrator: 'all', 'home-affairs': 'all', auditor: 'all' } },
  'engine.use': { kind: 'read', access: 'signed-in' },
  // The round
  'round.list': { kind: 'read', access: 'public' },
  'round.read': { kind: 'read', access: 'signed-in' },
  'round.manage': { kind: 'write', access: HOME_AFFAIRS },
  'document.read': { kind: 'read', access: 'signed-in' },
  // Score sheets
  'sheet.list': { kind: 'read', access: { ...OVERSEERS, ...OWN_FIELD } },
  'sheet.read': { kind: 'read', access: { ...OVERSEERS, ...OWN_AGENCY, ...OWN_FIELD } },
  'leaf.edit': { kind: 'write', access: OWN_AGENCY },
  'sheet.sign': { kind: 'write', access: { 'agency-head': 'agency' } },
  'sheet.return': { kind: 'write', access: HOME_AFFAIRS },
  'evidence.edit': { kind: 'write', access: OWN_AGENCY },
  // Appraisal
  'opinion.read': { kind: 'read', access: OWN_FIELD },
  'opinion.edit': { kind: 'write', access: OWN_FIELD },
  'appraisal.list': { kind: 'read', access: { ...OVERSEERS, ...OWN_FIELD } },
  'appraisal.settle': { kind: 'write', access: { 'lead-appraiser': 'field' } },
  'appraisal.read': { kind: 'read', access: { ...OVERSEERS, 'lead-appraiser': 'field' } },
  'explanation.ask': { kind: 'write', access: OWN_FIELD },
  'explanation.answer': { kind: 'write', access: OWN_AGENCY },
  'explanation.judge': { kind: 'write', access: OWN_FIELD },
  // Agencies list their own, whatever the list holds.
  'explanation.list': {
    kind: 'read',
    access: { ...OVERSEERS, ...OWN_FIELD, 'agency-editor': 'all', 'agency-head': 'all' },
  },
  'explanation.read': { kind: 'read', access: { ...OVERSEERS, ...OWN_AGENCY, ...OWN_FIELD } },
  'council.read': { kind: 'read', access: OVERSEERS },
  'council.decide': { kind: 'write', access: { council: 'all' } },
  // Surveys
  'survey.upload': { kind: 'write', access: { 'survey-team': 'all', 'home-affairs': 'all' } },
  'survey.read': { kind: 'read', access: { ...OVERSEERS, 'survey-team': 'all' } },
  // Results
  'result.read': { kind: 'read', access: OVERSEERS },
  'score.read': { kind: 'read', access: { ...OVERSEERS, ...OWN_AGENCY } },
  'publication.read': { kind: 'read', access: 'public' },
  'publication.make': { kind: 'write', access: HOME_AFFAIRS },
  'publication.audit': { kind: 'read', access: OVERSEERS },
} as const satisfies Readonly<Record<string, ActionRule>>;

export type Action = keyof typeof ACTIONS;

/** What an action is done to. What is left out is not asked about. */
export interface AccessObject {
  readonly round?: string | undefined;
  readonly agency?: string | undefined;
  /** The code of any criterion. */
  readonly criterion?: string | undefined;
}

/** Why an action is refused. */
export type Refusal = 'sign-in-needed' | 'token-reads-only' | 'not-allowed';

/**
 * Whether somebody may do an action to an object. It depends on nothing but who asks and what is named, so that a refusal tells nobody what exists.
 * @returns undefined when it is allowed
 * @example refusalOf(PUBLIC, 'sheet.read', { round: 'kh-2025', agency: 'SYT' }) // 'sign-in-needed'
 */
export function refusalOf(actor: Actor, action: Action, object: AccessObject = {}): Refusal | undefined {
  const { access, kind }: ActionRule = ACTIONS[action];
  if (access === 'public') return undefined;
  if (actor.account === undefined) return 'sign-in-needed';
  if (kind === 'write' && !actor.scopes.includes('write')) return 'token-reads-only';
  if (access === 'signed-in') return undefined;
  return actor.grants.some((grant) => reaches(grant, access[grant.role], object)) ? undefined : 'not-allowed';
}

function reaches(grant: Grant, reach: Reach | undefined, { round, agency, criterion }: AccessObject): boolean {
  if (reach === undefined) return false;
  if (grant.round !== undefined && grant.round !== round) return false;
  if (reach === 'agency') return agency !== undefined && grant.agency === agency;
  if (reach === 'field') return criterion === undefined || inField(grant, criterion);
  return true;
}

/** Whether a criterion is of the field of a grant. */
export function inField({ field }: Grant, criterion: string): boolean {
  return field === '*' || (field !== undefined && field === fieldCode(criterion));
}

/** The code of the field that a criterion belongs to: what stands before its first point. */
export function fieldCode(criterion: string): string {
  return criterion.split('.')[0] ?? criterion;
}

/** The agencies somebody speaks for in a round. */
export function ownAgencies(actor: Actor, round: string): readonly string[] {
  return grantsIn(actor, round).flatMap(({ agency }) => agency ?? []);
}

/** The grants of somebody that hold in a round. */
export function grantsIn(actor: Actor, round: string): readonly Grant[] {
  return actor.grants.filter((grant) => grant.round === undefined || grant.round === round);
}

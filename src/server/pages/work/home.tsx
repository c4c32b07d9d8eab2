import type { Language } from '../../../base/language.ts';
import { ROLE_WORDS, STAGE_WORDS, type Stage } from '../../../round/index.ts';
import { type Link, pagePath } from '../part/layout.tsx';
import { hasRole, type Person } from '../part/person.ts';
import { refusedPage, type WorkAnswer, type WorkCall, WorkFrame } from '../part/work-page.tsx';
import { type NamesByCode, readAgencyNames } from './round-scope.ts';

/** A round as the API lists it. */
interface RoundLine {
  readonly id: string;
  readonly year: number;
  readonly title: { readonly vi: string; readonly en: string };
  readonly stage: Stage;
  readonly sample: boolean;
}

/** The first page after signing in: the rounds, and in each what this person has to do. */
export async function drawHome(call: WorkCall): Promise<WorkAnswer> {
  const { api, language, person } = call;
  const vi = language === 'vi';
  const { body, problem } = await api.get<{ readonly items: readonly RoundLine[] }>('/rounds?limit=500');
  if (!body) return refusedPage(call, problem);
  const rounds = [...body.items].sort((a, b) => b.year - a.year);
  const names = await readOwnNames(call, rounds);
  const roles = [...new Set(person.grants.map(({ role }) => ROLE_WORDS[role][language]))];
  return {
    page: (
      <WorkFrame call={call} title={vi ? 'Việc của tôi' : 'My work'} path="/work">
        <p class="quiet">
          {person.account.name}: {roles.length === 0 ? (vi ? 'chưa có vai trò' : 'no role yet') : roles.join(', ')}
        </p>
        {rounds.length === 0 && <p>{vi ? 'Chưa có đợt đánh giá nào.' : 'There is no round yet.'}</p>}
        <ul class="cards">
          {rounds.map((round) => (
            <li class="card">
              <h2>{round.title[language]}</h2>
              <p class="quiet small">{STAGE_WORDS[round.stage][language]}</p>
              <Links links={roundLinks(round.id, round.stage, person, language, names.get(round.id))} />
            </li>
          ))}
        </ul>
        <Links links={serviceLinks(person, language)} />
      </WorkFrame>
    ),
  };
}

/** The names of agencies in each round in which somebody works for one; of others they are not read. */
async function readOwnNames(
  { api, person }: WorkCall,
  rounds: readonly RoundLine[],
): Promise<ReadonlyMap<string, NamesByCode>> {
  const names = new Map<string, NamesByCode>();
  const isOwn = ({ id }: RoundLine): boolean =>
    person.grants.some(({ agency, round }) => agency !== undefined && (round === undefined || round === id));
  for (const { id } of rounds.filter(isOwn)) names.set(id, await readAgencyNames(api, id));
  return names;
}

function Links({ links }: { readonly links: readonly Link[] }) {
  if (links.length === 0) return null;
  return (
    <ul>
      {links.map(({ href, text }) => (
        <li>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}

/** Where somebody works in a round, by their roles; agencies by name where their names are known. */
export function roundLinks(
  round: string,
  stage: Stage,
  person: Person,
  language: Language,
  names?: NamesByCode,
): readonly Link[] {
  const vi = language === 'vi';
  const at = (text: string, ...parts: readonly string[]): Link => ({
    text,
    href: pagePath(language, `/work/${[round, ...parts].map(encodeURIComponent).join('/')}`),
  });
  const agencies = person.grants.flatMap(({ agency, round: only }) =>
    agency !== undefined && (only === undefined || only === round) ? [agency] : [],
  );
  const oversees = hasRole(person, round, 'home-affairs', 'council', 'auditor');
  return [
    ...(oversees ? [at(vi ? 'Bảng theo dõi đợt' : 'The season at a glance', 'board')] : []),
    ...[...new Set(agencies)].map((agency) =>
      at(`${vi ? 'Phiếu tự chấm' : 'Score sheet'}: ${names?.get(agency)?.[language] ?? agency}`, 'sheets', agency),
    ),
    ...(hasRole(person, round, 'appraiser', 'lead-appraiser') ? [at(vi ? 'Thẩm định' : 'Appraisal', 'appraisal')] : []),
    ...(hasRole(person, round, 'council') ? [at(vi ? 'Hội đồng' : 'Council', 'council')] : []),
    ...(hasRole(person, round, 'survey-team', 'home-affairs') ? [at(vi ? 'Khảo sát' : 'Surveys', 'surveys')] : []),
    ...(stage === 'published'
      ? [
          {
            text: vi ? 'Kết quả đã công bố' : 'Published result',
            href: pagePath(language, `/results/${encodeURIComponent(round)}`),
          },
        ]
      : []),
  ];
}

function serviceLinks(person: Person, language: Language): readonly Link[] {
  const vi = language === 'vi';
  const has = (...roles: readonly string[]): boolean => person.grants.some(({ role }) => roles.includes(role));
  const at = (text: string, path: string): Link => ({ text, href: pagePath(language, path) });
  return [
    ...(has('home-affairs') ? [at(vi ? 'Mở đợt đánh giá mới' : 'Open a new round', '/work/new-round')] : []),
    ...(has('administrator', 'auditor') ? [at(vi ? 'Tài khoản' : 'Accounts', '/work/accounts')] : []),
    ...(has('administrator', 'home-affairs', 'auditor') ? [at(vi ? 'Nhật ký' : 'Log', '/work/log')] : []),
    at(vi ? 'Mã truy cập API của tôi' : 'My API tokens', '/work/tokens'),
    at(vi ? 'Đổi mật khẩu' : 'Change the password', '/password'),
  ];
}

import type { Language } from '../../../../base/language.ts';
import { SCORER_WORDS } from '../../../../report/word.ts';
import { Badge } from '../../part/badge.tsx';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { roundPath } from '../board/round-data.tsx';
import { showProblem } from '../sheet/show-problem.ts';
import { AppraisalFrame, queryOf, StateBadge } from './appraisal-data.tsx';
import { EvidenceList } from './evidence-list.tsx';
import { ExplanationPart } from './explanation-part.tsx';
import { KeyHelp } from './key-help.tsx';
import { LayersTable } from './layers-table.tsx';
import { type LeafDesk, leafPage, nextOpen, readDesk, type SentForm } from './leaf-desk.ts';
import { OpinionPart } from './opinion-part.tsx';
import { numberIn } from './queue-table.tsx';
import { SettlePart } from './settle-part.tsx';

/** One criterion of one agency: what it says, what that gives, its evidence, and what appraisers say. */
export async function drawLeaf(call: WorkCall, sent?: SentForm): Promise<WorkAnswer> {
  const desk = await readDesk(call);
  if (!('leaf' in desk)) return refusedPage(call, desk.problem);
  const page = <LeafPage desk={desk} sent={sent} />;
  if (!sent) return { page };
  const { status } = sent.problem;
  return { page, status: status === 403 || status === 409 || status === 404 ? status : 422 };
}

/** What was done, by the word in the address. */
const DONE: Readonly<Record<string, readonly [vi: string, en: string]>> = {
  opinion: ['Đã ghi ý kiến', 'The opinion is given'],
  withdrawn: ['Đã rút ý kiến', 'The opinion is taken back'],
  asked: ['Đã gửi yêu cầu giải trình', 'The question is sent'],
  judged: ['Đã ghi kết luận', 'The verdict is given'],
  settled: ['Đã chốt', 'It is settled'],
  unsettled: ['Đã hủy chốt', 'The settlement is taken back'],
};

function doneText({ call, names }: LeafDesk): string | undefined {
  const { query, language } = call;
  const done = Object.hasOwn(DONE, query('done')) ? DONE[query('done')] : undefined;
  if (!done) return undefined;
  const of = names.get(query('of'));
  return `${sayIn(language)(...done)}${of === undefined ? '' : `: ${of}`}.`;
}

function LeafPage({ desk, sent }: { readonly desk: LeafDesk; readonly sent: SentForm | undefined }) {
  const { call, round, criterion, agency, leaf, names } = desk;
  const { language } = call;
  const say = sayIn(language);
  const name = names.get(agency) ?? agency;
  const back =
    roundPath(language, round.id, 'appraisal') + queryOf({ criterion, group: desk.item?.group ?? call.query('group') });
  return (
    <AppraisalFrame
      call={call}
      round={round}
      title={`${criterion} · ${name}`}
      parts={['appraisal', criterion, agency]}
      crumbs={[{ href: back, text: `${say('Thẩm định', 'Appraisal')} ${criterion}` }]}
      problem={showProblem(sent?.problem, language, leaf)}
      done={sent ? undefined : doneText(desk)}
    >
      <Steps desk={desk} />
      <p class="lead">{leaf.title[language]}</p>
      <Facts desk={desk} />
      <LayersTable desk={desk} />
      <div class="split">
        <div>
          <OpinionPart desk={desk} sent={sent} />
          <SettlePart desk={desk} sent={sent} />
        </div>
        <div>
          <EvidenceList desk={desk} />
          <Rule desk={desk} language={language} />
          <ExplanationPart desk={desk} sent={sent} />
        </div>
      </div>
      <KeyHelp language={language} keys={['j', 'k', 'a']} />
    </AppraisalFrame>
  );
}

/** The way to the agencies before and after. */
function Steps({ desk: { call, agency, siblings, names } }: { readonly desk: LeafDesk }) {
  const say = sayIn(call.language);
  const at = siblings.findIndex((one) => one.agency === agency);
  const [before, after] = [siblings[at - 1], at < 0 ? undefined : siblings[at + 1]];
  const open = nextOpen(siblings, agency);
  const nameOf = (code: string): string => names.get(code) ?? code;
  return (
    <nav aria-label={say('Cơ quan trước và sau', 'Agencies before and after')}>
      <ul class="nav">
        {before && (
          <li>
            <a href={leafPage(call, before.agency)} rel="prev" accesskey="k" data-key="k">
              ← {nameOf(before.agency)}
            </a>
          </li>
        )}
        <li class="quiet">
          {at + 1}/{siblings.length}
        </li>
        {after && (
          <li>
            <a href={leafPage(call, after.agency)} rel="next" accesskey="j" data-key="j">
              {nameOf(after.agency)} →
            </a>
          </li>
        )}
        {open && open.agency !== after?.agency && (
          <li>
            <a href={leafPage(call, open.agency)}>
              {say('Cơ quan chưa có ý kiến tiếp theo', 'Next without an opinion')}: {nameOf(open.agency)}
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function Facts({ desk: { call, leaf, item } }: { readonly desk: LeafDesk }) {
  const { language } = call;
  const say = sayIn(language);
  const parents = [...leaf.parents].reverse().map(({ criterion, title }) => `${criterion} ${title[language]}`);
  return (
    <>
      <p class="quiet small">{parents.join(' › ')}</p>
      <p>
        {item && <StateBadge state={item.state} language={language} />}{' '}
        {item?.computed.differs && (
          <Badge tone="bad">
            {say('điểm tự chấm lệch', 'claim differs')}: {numberIn(item.computed.claimed, language)}
          </Badge>
        )}{' '}
        {say('Tối đa', 'At most')} {numberIn(leaf.max, language)} {say('điểm', 'points')} ·{' '}
        {SCORER_WORDS[leaf.scoredBy as keyof typeof SCORER_WORDS]?.[language] ?? leaf.scoredBy}
        {!item &&
          ` · ${say('Tiêu chí này không do thẩm định viên chấm.', 'This criterion is not given by appraisers.')}`}
      </p>
    </>
  );
}

function Rule({ desk: { leaf, points }, language }: { readonly desk: LeafDesk; readonly language: Language }) {
  const say = sayIn(language);
  const last = points.at(-1);
  return (
    <section aria-labelledby="rule">
      <h2 id="rule">{say('Quy tắc chấm', 'The rule')}</h2>
      <ul>
        {leaf.rule.words.map((words) => (
          <li>{words[language]}</li>
        ))}
      </ul>
      {last && (
        <>
          <h3>{say('Cách tính điểm', 'The arithmetic')}</h3>
          <ul>
            {last.steps.map((words) => (
              <li>{words[language]}</li>
            ))}
          </ul>
          {last.issues.length > 0 && (
            <ul class="error">
              {last.issues.map(({ text }) => (
                <li>{text}</li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

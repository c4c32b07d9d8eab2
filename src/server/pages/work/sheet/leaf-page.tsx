import { SCORER_WORDS } from '../../../../report/word.ts';
import type { Scorer } from '../../../../scoring/criteria-set/schema.ts';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { type WorkAnswer, WorkFrame } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import { AnswerPart } from './answer-part.tsx';
import { StateBadges } from './criteria-tables.tsx';
import { EvidencePart } from './evidence-part.tsx';
import { ExplanationPart } from './explanation-part.tsx';
import type { LeafSaid } from './leaf-said.ts';
import { PointsPart } from './points-part.tsx';
import { LastYearPart, SaidPart } from './said-part.tsx';
import { nextLeaf, type SheetDesk, sheetHref, sheetPath } from './sheet-data.ts';
import { showProblem } from './show-problem.ts';
import { StalePart } from './stale-part.tsx';

/** The page of one criterion of a sheet. */
export function leafPage(desk: SheetDesk, leaf: SheetLeaf, said: LeafSaid = {}): WorkAnswer {
  const { call, round, sheet } = desk;
  const { language } = call;
  const { problem, done, status } = said;
  const page = (
    <WorkFrame
      call={call}
      title={`${leaf.criterion} ${leaf.title[language]}`}
      path={sheetPath(call, leaf.criterion)}
      crumbs={[{ href: sheetHref(call), text: sheet.name[language] }]}
      sample={round.sample}
      problem={showProblem(problem, language, leaf)}
      done={done}
    >
      <Steps desk={desk} leaf={leaf} />
      {said.standing && said.typed && <StalePart desk={desk} leaf={leaf} typed={said.typed} standing={said.standing} />}
      <div class="beside">
        <div>
          <ExplanationPart desk={desk} leaf={leaf} typed={said.explanation} problem={problem} />
          <AnswerPart desk={desk} leaf={leaf} said={said} />
          <PointsPart desk={desk} leaf={leaf} tried={said.tried} />
          <EvidencePart desk={desk} leaf={leaf} typed={said.evidence} />
        </div>
        <div>
          <RulePart desk={desk} leaf={leaf} />
          <SaidPart desk={desk} leaf={leaf} />
          <LastYearPart desk={desk} leaf={leaf} />
        </div>
      </div>
      <Steps desk={desk} leaf={leaf} />
    </WorkFrame>
  );
  return status ? { page, status } : { page };
}

function Steps({ desk, leaf }: { readonly desk: SheetDesk; readonly leaf: SheetLeaf }) {
  const { call, sheet } = desk;
  const say = sayIn(call.language);
  const at = sheet.leaves.findIndex(({ criterion }) => criterion === leaf.criterion);
  const before = sheet.leaves[at - 1];
  const after = nextLeaf(desk, leaf);
  return (
    <nav aria-label={say('Các tiêu chí', 'Criteria')} class="no-print">
      <ul class="nav">
        {before && (
          <li>
            <a href={sheetHref(call, before.criterion)} rel="prev">
              ← {before.criterion}
            </a>
          </li>
        )}
        <li>
          <a href={sheetHref(call)}>
            {say('Cả phiếu', 'The whole sheet')} ({at + 1}/{sheet.leaves.length})
          </a>
        </li>
        {after && (
          <li>
            <a href={sheetHref(call, after.criterion)} rel="next">
              {after.criterion} →
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

function RulePart({ desk, leaf }: { readonly desk: SheetDesk; readonly leaf: SheetLeaf }) {
  const { language } = desk.call;
  const say = sayIn(language);
  const { source } = leaf;
  const cited = [source.title[language], source.number && `(${source.number})`, source.at].filter(Boolean).join(' ');
  return (
    <section aria-labelledby="rule">
      <h2 id="rule">{say('Cách chấm', 'The rule')}</h2>
      <p>
        <StateBadges desk={desk} leaf={leaf} />
      </p>
      <ul>
        {leaf.rule.words.map((words) => (
          <li>{words[language]}</li>
        ))}
      </ul>
      <dl class="facts">
        <dt>{say('Điểm tối đa', 'Most points')}</dt>
        <dd>{figureIn({ text: leaf.max }, language)}</dd>
        <dt>{say('Người chấm', 'Scored by')}</dt>
        <dd>{SCORER_WORDS[leaf.scoredBy as Scorer]?.[language] ?? leaf.scoredBy}</dd>
        <dt>{say('Căn cứ', 'Source')}</dt>
        <dd>{cited}</dd>
        {leaf.evidenceNeeded.length > 0 && (
          <>
            <dt>{say('Tài liệu cần có', 'Evidence needed')}</dt>
            <dd>
              {leaf.evidenceNeeded.map((needed) => (
                <p>{needed[language]}</p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

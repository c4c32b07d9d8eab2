import { SHEET_STATE_WORDS, STAGE_WORDS } from '../../../../round/index.ts';
import type { Problem } from '../../../problem.ts';
import { Badge } from '../../part/badge.tsx';
import { sayIn } from '../../part/say.ts';
import { type WorkAnswer, WorkFrame } from '../../part/work-page.tsx';
import { figureIn } from '../../public/published.ts';
import { CriteriaTables } from './criteria-tables.tsx';
import { GapPart } from './gap-part.tsx';
import { type SheetDesk, sheetPath } from './sheet-data.ts';
import { showProblem } from './show-problem.ts';
import { SignPart } from './sign-part.tsx';
import { stateText } from './state-text.ts';
import { ToDoPart } from './to-do-part.tsx';

/** What a sheet's page says beside the sheet. */
interface SheetSaid {
  readonly problem?: Problem | undefined;
  readonly done?: string | undefined;
  readonly status?: 409 | 422;
}

/** The page of a sheet: what is left to do, how it stands, and every criterion. */
export function sheetPage(desk: SheetDesk, { problem, done, status }: SheetSaid = {}): WorkAnswer {
  const { call, round, sheet } = desk;
  const { language } = call;
  const say = sayIn(language);
  const title = `${say('Phiếu tự chấm', 'Score sheet')}: ${sheet.name[language]}`;
  const page = (
    <WorkFrame
      call={call}
      title={title}
      path={sheetPath(call)}
      sample={round.sample}
      problem={showProblem(problem, language)}
      done={done}
    >
      <StatePart desk={desk} />
      <ToDoPart desk={desk} />
      <SignPart desk={desk} />
      <GapPart desk={desk} />
      <h2>{say('Tất cả tiêu chí', 'All criteria')}</h2>
      <CriteriaTables desk={desk} />
    </WorkFrame>
  );
  return status ? { page, status } : { page };
}

function StatePart({ desk }: { readonly desk: SheetDesk }) {
  const { call, round, sheet, score } = desk;
  const { language } = call;
  const say = sayIn(language);
  return (
    <>
      <p>
        {round.title[language]} · {STAGE_WORDS[sheet.stage][language]} ·{' '}
        <Badge tone={sheet.state === 'signed' ? 'good' : 'unsure'}>{SHEET_STATE_WORDS[sheet.state][language]}</Badge>
      </p>
      <p class={sheet.late && sheet.state !== 'signed' ? 'notice' : 'lead'}>{stateText(desk)}</p>
      <dl class="facts">
        <dt>{say('Đã trả lời', 'Answered')}</dt>
        <dd>
          <progress
            value={String(sheet.filled)}
            max={String(Math.max(sheet.total, 1))}
            aria-label={say('Tiêu chí đã trả lời', 'Criteria answered')}
          />{' '}
          {sheet.filled}/{sheet.total} {say('tiêu chí', 'criteria')}
        </dd>
        {score?.points && (
          <>
            <dt>{say('Điểm tính đến nay', 'Points so far')}</dt>
            <dd>
              <strong>{figureIn(score.points, language)}</strong> / {figureIn(score.applicableMax, language)}
              {score.index && ` (${figureIn(score.index, language)} %)`}
            </dd>
          </>
        )}
      </dl>
      {score?.notes.map((note) => (
        <p class="quiet small">{note[language]}</p>
      ))}
    </>
  );
}

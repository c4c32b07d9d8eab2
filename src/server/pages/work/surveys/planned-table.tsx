import { raw } from 'hono/html';
import type { Language } from '../../../../base/language.ts';
import { progressBarChart } from '../../../../report/chart/progress-bar.ts';
import { countIn } from '../../../../report/number-text.ts';
import { progressText } from '../../../../report/survey-plan-number.ts';
import type { SurveyDetail } from '../../../api/survey.ts';
import { DataTable } from '../../part/data-table.tsx';
import { sayIn } from '../../part/say.ts';
import type { PlannedLine } from './survey-data.tsx';

/** Lines that are shown at once; the others are opened. */
const SHOWN_FIRST = 20;

/** Planned against received, the largest shortfall first; answers that no plan has stand below. */
export function PlannedAgainstReceived({
  survey: { agencies },
  planned,
  language,
}: {
  readonly survey: Pick<SurveyDetail, 'agencies'>;
  readonly planned: readonly PlannedLine[];
  readonly language: Language;
}) {
  const say = sayIn(language);
  const names = new Map(agencies.map(({ code, name }) => [code, name[language]]));
  const lines = planned
    .flatMap((line) => (line.planned === null ? [] : [{ ...line, planned: line.planned }]))
    .sort((a, b) => shortfall(b) - shortfall(a));
  const others = planned.filter((line) => line.planned === null);
  const total = lines.reduce((sum, line) => sum + line.planned, 0);
  const come = lines.reduce((sum, line) => sum + Math.min(line.received ?? 0, line.planned), 0);
  const short = lines.filter((line) => shortfall(line) > 0);
  const isHidden = lines.some(({ received }) => received === null);
  return (
    <>
      <h2 id="planned">{say('Kế hoạch và số đã nhận', 'Planned and received')}</h2>
      <p>
        {say(
          `Kế hoạch ${countIn(total, language)} phiếu; còn thiếu ${isHidden ? 'nhiều nhất ' : ''}${countIn(total - come, language)} phiếu ở ${short.length} trong ${lines.length} dòng.`,
          `${countIn(total, language)} forms are planned; ${isHidden ? 'at most ' : ''}${countIn(total - come, language)} are still missing, in ${short.length} of ${lines.length} lines.`,
        )}
      </p>
      {isHidden && (
        <p class="quiet small">
          {say(
            '“(ẩn)”: có quá ít phiếu, hoặc số này cho biết một nhóm quá ít phiếu.',
            '“(withheld)”: there are very few forms, or the figure would tell of a group that has few.',
          )}
        </p>
      )}
      <PlannedTable
        lines={lines.slice(0, SHOWN_FIRST)}
        caption={say('Thiếu nhiều nhất trước', 'The largest shortfall first')}
        names={names}
        language={language}
      />
      {lines.length > SHOWN_FIRST && (
        <details>
          <summary>
            {say('Các dòng còn lại', 'The other lines')} ({lines.length - SHOWN_FIRST})
          </summary>
          <PlannedTable
            lines={lines.slice(SHOWN_FIRST)}
            caption={say('Các dòng thiếu ít hơn hoặc đã đủ', 'Lines that lack less, or nothing')}
            names={names}
            language={language}
          />
        </details>
      )}
      {others.length > 0 && <Unplanned lines={others} names={names} language={language} />}
    </>
  );
}

type Planned = PlannedLine & { readonly planned: number };

/** Forms still to come; what is withheld is taken for nothing received, so that nothing of it is told. */
function shortfall({ planned, received }: Planned): number {
  return Math.max(0, planned - (received ?? 0));
}

/** What a line is about, as `SXD Sở Xây dựng · land`. */
function nameOf({ agency, field, area }: PlannedLine, names: ReadonlyMap<string, string>): string {
  const unit = [agency || '—', names.get(agency)].filter((part) => part !== undefined).join(' ');
  return [unit, field, area].filter((part) => part !== '').join(' · ');
}

function PlannedTable({
  lines,
  caption,
  names,
  language,
}: {
  readonly lines: readonly Planned[];
  readonly caption: string;
  readonly names: ReadonlyMap<string, string>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  const hidden = say('(ẩn)', '(withheld)');
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'name', title: say('Cơ quan', 'Agency') },
        { key: 'planned', title: say('Kế hoạch', 'Planned'), figure: true },
        { key: 'received', title: say('Đã nhận', 'Received'), figure: true },
        { key: 'missing', title: say('Còn thiếu', 'Missing'), figure: true },
        { key: 'share', title: say('Đạt (%)', 'Done (%)'), figure: true },
        { key: 'bar', title: say('Tiến độ', 'Progress') },
      ]}
      rows={lines.map((line) => {
        const { planned, received } = line;
        return {
          key: `${line.agency} ${line.field} ${line.area}`,
          cells: [
            nameOf(line, names),
            countIn(planned, language),
            received === null ? hidden : countIn(received, language),
            received === null ? hidden : countIn(shortfall(line), language),
            received === null ? hidden : progressText(received, planned, language),
            raw(progressBarChart(received ?? undefined, planned)),
          ],
        };
      })}
    />
  );
}

function Unplanned({
  lines,
  names,
  language,
}: {
  readonly lines: readonly PlannedLine[];
  readonly names: ReadonlyMap<string, string>;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <details>
      <summary>
        {say('Phiếu ngoài kế hoạch', 'Forms that are not in the plan')} ({lines.length})
      </summary>
      <DataTable
        caption={say(
          'Kiểm tra mã trong phiếu, hoặc bổ sung kế hoạch',
          'Check the codes in the forms, or add to the plan',
        )}
        columns={[
          { key: 'name', title: say('Cơ quan', 'Agency') },
          { key: 'received', title: say('Đã nhận', 'Received'), figure: true },
        ]}
        rows={lines.map((line) => ({
          key: `${line.agency} ${line.field} ${line.area}`,
          cells: [
            nameOf(line, names),
            line.received === null ? say('(ẩn)', '(withheld)') : countIn(line.received, language),
          ],
        }))}
      />
    </details>
  );
}

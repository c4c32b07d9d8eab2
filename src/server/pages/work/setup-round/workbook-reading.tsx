import type { Child } from 'hono/jsx';
import type { Language } from '../../../../base/language.ts';
import type { CriteriaWorkbookReading } from '../../../api/criteria-workbook.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { Difference, differentPlaces } from '../../part/difference.tsx';
import { FormToken } from '../../part/field.tsx';
import { sayIn } from '../../part/say.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import { type Round, roundPath } from '../board/round-data.tsx';
import { objectOf } from './copy-season.ts';
import { ChangeTable } from './criteria-changes.tsx';
import { diffCriteria } from './criteria-diff.ts';
import type { SentWorkbook } from './workbook-file.ts';

/** What a workbook says, what is wrong with it by cell, what it would change, and the ways on. */
export function WorkbookReading({
  call,
  round,
  sent,
  canEdit,
}: {
  readonly call: WorkCall;
  readonly round: Pick<Round, 'id'>;
  readonly sent: SentWorkbook;
  readonly canEdit: boolean;
}) {
  const { language } = call;
  const say = sayIn(language);
  const { reading, name } = sent;
  const { ok, issues, found, document, before, sources } = reading;
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const isOther = issues.some(({ code }) => code === 'CRITERIA_SET_OTHER');
  return (
    <section aria-label={name}>
      <h2>{say(`Tệp “${name}”`, `The file “${name}”`)}</h2>
      {found > 0 ? (
        <IssueCells issues={issues} found={found} errors={errors} language={language} />
      ) : (
        <p class="done">{say('Không có lỗi.', 'There are no errors.')}</p>
      )}
      {issues.length > 0 && !isOther && (
        <WorkbookForm call={call} round={round} sent={sent} part="marked">
          <button type="submit" class="plain">
            {say('Tải bản có đánh dấu ô cần sửa', 'Download a copy with these cells marked')}
          </button>
        </WorkbookForm>
      )}
      {document && !isOther && (
        <Changes before={before} after={document} sources={sources.changed} language={language} />
      )}
      {ok && canEdit && (
        <WorkbookForm call={call} round={round} sent={sent} part="save">
          <button type="submit">{say('Lưu bộ tiêu chí này', 'Save this criteria set')}</button>
        </WorkbookForm>
      )}
      {isOther && (
        <p>
          {say(
            'Không lưu được: chọn đúng bộ tiêu chí hoặc đúng tệp ở dưới.',
            'It cannot be saved: choose the set that it is of, or another file, below.',
          )}
        </p>
      )}
      {!ok && !isOther && (
        <p>
          {say(
            'Chưa lưu được: sửa các ô trên trong tệp rồi nạp lại ở dưới.',
            'It cannot be saved yet: mend these cells in the file and read it again below.',
          )}
        </p>
      )}
    </section>
  );
}

function WorkbookForm({
  call,
  round,
  sent,
  part,
  children,
}: {
  readonly call: WorkCall;
  readonly round: Pick<Round, 'id'>;
  readonly sent: SentWorkbook;
  readonly part: 'marked' | 'save';
  readonly children: Child;
}) {
  const { api, language } = call;
  return (
    <form
      method="post"
      action={roundPath(language, round.id, 'documents', 'criteria', part)}
      enctype="multipart/form-data"
    >
      <FormToken csrf={api.csrf} version={sent.version} />
      <input type="hidden" name="path" value={sent.path} />
      <input type="hidden" name="name" value={sent.name} />
      <input type="hidden" name="workbook" value={sent.field} />
      <p>{children}</p>
    </form>
  );
}

/** Every issue by its cell: what stands there, what is wrong and what to do. */
function IssueCells({
  issues,
  found,
  errors,
  language,
}: {
  readonly issues: CriteriaWorkbookReading['issues'];
  readonly found: number;
  readonly errors: number;
  readonly language: Language;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={say(
        `${found} điểm cần xem, trong đó ${errors} lỗi phải sửa`,
        `${found} things to look at, ${errors} of them errors to mend`,
      )}
      columns={[
        { key: 'cell', title: say('Ô', 'Cell') },
        { key: 'severity', title: say('Mức', 'Severity') },
        { key: 'value', title: say('Đang ghi', 'Holds') },
        { key: 'text', title: say('Sai gì, sửa thế nào', 'What is wrong, what to do') },
      ]}
      rows={issues.map((issue) => ({
        key: `${issue.cell} ${issue.code} ${issue.text}`,
        cells: [
          <span class="nowrap">{issue.cell === '' ? say('cả tệp', 'the file') : issue.cell}</span>,
          <Badge tone={issue.severity === 'error' ? 'bad' : 'notice-badge'}>
            {issue.severity === 'error' ? say('Lỗi', 'Error') : say('Lưu ý', 'Notice')}
          </Badge>,
          issue.value === '' ? <span class="quiet">{say('trống', 'empty')}</span> : shorten(issue.value),
          issue.text,
        ],
      }))}
    />
  );
}

const LONGEST_SHOWN = 120;

const shorten = (text: string): string => (text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text);

/** What the workbook would change: criteria, and what is said of the whole set. */
function Changes({
  before,
  after,
  sources,
  language,
}: {
  readonly before: unknown;
  readonly after: unknown;
  readonly sources: CriteriaWorkbookReading['sources']['changed'];
  readonly language: Language;
}) {
  const say = sayIn(language);
  const [was, is] = [withoutCriteria(before), withoutCriteria(after)];
  return (
    <>
      <h3>{say('So với bộ tiêu chí hiện có', 'Compared with the set that stands')}</h3>
      <ChangeTable
        changes={diffCriteria(before, after, ['source'])}
        group={say('Tiêu chí', 'Criteria')}
        language={language}
      />
      {differentPlaces(was, is).length > 0 && (
        <Difference before={was} after={is} caption={say('Mục chung', 'The whole set')} language={language} />
      )}
      {sources.length > 0 && (
        <p>
          {say('Văn bản thêm hoặc sửa trong danh mục căn cứ: ', 'Documents added to or changed in the register: ')}
          {sources.map(({ id }) => id).join(', ')}
        </p>
      )}
    </>
  );
}

/** The fields of a set without its criteria. */
function withoutCriteria(raw: unknown): unknown {
  const { criteria: _criteria, bonus, penalty, ...others } = objectOf(raw) ?? {};
  const section = (value: unknown): unknown => {
    const { criteria: _own, ...fields } = objectOf(value) ?? {};
    return Object.keys(fields).length === 0 ? undefined : fields;
  };
  return { ...others, bonus: section(bonus), penalty: section(penalty) };
}

import type { Child } from 'hono/jsx';
import type { Problem } from '../../../problem.ts';
import { FormToken } from '../../part/field.tsx';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { type WorkAnswer, WorkFrame } from '../../part/work-page.tsx';
import { evidenceText, FileField } from './evidence-part.tsx';
import { type SheetDesk, sheetHref, sheetPath } from './sheet-data.ts';
import { showProblem } from './show-problem.ts';

interface Confirmed {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
  readonly title: string;
  /** Parts of the path below the leaf. */
  readonly parts: readonly string[];
  readonly problem?: Problem | undefined;
  readonly children: Child;
}

function ConfirmFrame({ desk, leaf, title, parts, problem, children }: Confirmed) {
  const { call, sheet, round } = desk;
  const { language } = call;
  const back = sheetHref(call, leaf.criterion);
  return (
    <WorkFrame
      call={call}
      title={title}
      path={sheetPath(call, leaf.criterion, ...parts)}
      crumbs={[
        { href: sheetHref(call), text: sheet.name[language] },
        { href: back, text: leaf.criterion },
      ]}
      sample={round.sample}
      problem={showProblem(problem, language, leaf)}
    >
      {children}
      <p>
        <a href={back}>{sayIn(language)('Quay lại, không thay đổi gì', 'Back, changing nothing')}</a>
      </p>
    </WorkFrame>
  );
}

/** Asks before the answer of a leaf is taken away. */
export function clearPage(desk: SheetDesk, leaf: SheetLeaf, problem?: Problem): WorkAnswer {
  const { call } = desk;
  const say = sayIn(call.language);
  const title = `${say('Bỏ câu trả lời', 'Clear the answer')} ${leaf.criterion}`;
  const page = (
    <ConfirmFrame desk={desk} leaf={leaf} title={title} parts={['clear']} problem={problem}>
      <p>
        {say(
          'Số liệu và thuyết minh của tiêu chí này sẽ bị bỏ; tài liệu kiểm chứng còn nguyên. Nhật ký vẫn giữ giá trị cũ.',
          'The values and the note of this criterion are taken away; its evidence stays. The log keeps the old values.',
        )}
      </p>
      <form method="post" action={sheetHref(call, leaf.criterion, 'clear')}>
        <FormToken csrf={call.api.csrf} version={String(leaf.version)} />
        <button type="submit">{say('Bỏ câu trả lời', 'Clear the answer')}</button>
      </form>
    </ConfirmFrame>
  );
  return problem ? { page, status: 409 } : { page };
}

/** One piece of evidence: adds its file where it has none, and asks before it is removed. */
export function evidencePage(
  desk: SheetDesk,
  leaf: SheetLeaf,
  one: SheetLeaf['evidence'][number],
  problem?: Problem,
): WorkAnswer {
  const { call } = desk;
  const { language } = call;
  const say = sayIn(language);
  const to = (...parts: readonly string[]): string => sheetHref(call, leaf.criterion, 'evidence', one.id, ...parts);
  const title = `${say('Tài liệu', 'Evidence')} ${one.documentNumber}`;
  const page = (
    <ConfirmFrame desk={desk} leaf={leaf} title={title} parts={['evidence', one.id]} problem={problem}>
      <p>
        {evidenceText(one, language)}
        {one.file && ` · ${one.file.name}`}
      </p>
      {!one.file && (
        <form method="post" action={to('file')} enctype="multipart/form-data">
          <FormToken csrf={call.api.csrf} />
          <FileField language={language} />
          <button type="submit">{say('Gửi tệp', 'Send the file')}</button>
        </form>
      )}
      <h2>{say('Gỡ tài liệu này?', 'Remove it?')}</h2>
      <form method="post" action={to()}>
        <FormToken csrf={call.api.csrf} />
        <button type="submit">{say('Gỡ tài liệu', 'Remove')}</button>
      </form>
    </ConfirmFrame>
  );
  return problem ? { page, status: problem.status === 409 ? 409 : 422 } : { page };
}

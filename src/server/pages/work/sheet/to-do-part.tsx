import type { Language } from '../../../../base/language.ts';
import { plainText } from '../../../../report/number-text.ts';
import { DataTable } from '../../part/data-table.tsx';
import { inputTitle } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { leftToDo, type ToDo } from './left-to-do.ts';
import { isSilent, type SheetDesk, sheetHref } from './sheet-data.ts';

const FIRST = 8;

/** What is left to do now, most points at stake first. */
export function ToDoPart({ desk }: { readonly desk: SheetDesk }) {
  const { call, sheet, isAgency, isHead } = desk;
  const say = sayIn(call.language);
  if (!isAgency) return null;
  const items = leftToDo(desk);
  const done = sheet.editable && !isHead;
  return (
    <section aria-labelledby="to-do">
      <h2 id="to-do">
        {say('Còn phải làm', 'What is left to do')}
        {items.length > 0 && ` (${items.length})`}
      </h2>
      {items.length === 0 && (
        <p>
          {done
            ? say(
                'Đã trả lời đủ. Mời thủ trưởng đăng nhập và ký phiếu.',
                'All is answered. The head can sign in and sign.',
              )
            : say('Không còn việc nào lúc này.', 'Nothing at the moment.')}
        </p>
      )}
      {items.length > 0 && <ToDoTable desk={desk} items={items.slice(0, FIRST)} />}
      {items.length > FIRST && (
        <details>
          <summary>{say(`${items.length - FIRST} việc nữa`, `${items.length - FIRST} more`)}</summary>
          <ToDoTable desk={desk} items={items.slice(FIRST)} />
        </details>
      )}
    </section>
  );
}

function ToDoTable({ desk, items }: { readonly desk: SheetDesk; readonly items: readonly ToDo[] }) {
  const { call } = desk;
  const { language } = call;
  const say = sayIn(language);
  return (
    <DataTable
      caption={say('Nhiều điểm nhất trước', 'Most points at stake first')}
      columns={[
        { key: 'criterion', title: say('Tiêu chí', 'Criterion') },
        { key: 'what', title: say('Việc', 'What to do') },
        { key: 'stake', title: say('Điểm', 'Points at stake'), figure: true },
      ]}
      rows={items.map(({ kind, leaf, stake }) => ({
        key: leaf.criterion,
        cells: [
          <a href={sheetHref(call, leaf.criterion)}>{`${leaf.criterion} ${leaf.title[language]}`}</a>,
          whatText({ kind, leaf }, language),
          plainText(stake, language),
        ],
      }))}
    />
  );
}

function whatText({ kind, leaf }: Pick<ToDo, 'kind' | 'leaf'>, language: Language): string {
  const say = sayIn(language);
  if (kind === 'question') return say('Trả lời yêu cầu giải trình', 'Answer the request for explanation');
  if (kind === 'evidence') return say('Thêm tài liệu kiểm chứng', 'Add the evidence');
  if (isSilent(leaf)) return say('Chưa trả lời', 'Not answered');
  const missing = leaf.missing.map((name) => inputTitle(leaf, name, language)).join(', ');
  return `${say('Còn thiếu', 'Missing')}: ${missing}`;
}

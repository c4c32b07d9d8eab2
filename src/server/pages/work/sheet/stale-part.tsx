import { DataTable } from '../../part/data-table.tsx';
import { inputText, inputTitle, type LeafTexts, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { momentIn } from '../../part/moment.ts';
import { sayIn } from '../../part/say.ts';
import { type SheetDesk, sheetHref } from './sheet-data.ts';

/** What stands now, as a refused save tells it. */
export interface Standing {
  readonly version: number;
  readonly inputs: LeafTexts;
  readonly reason: string;
  readonly updatedAt: string | null;
}

/** What somebody else saved in between beside what was to be saved; both can still be chosen. */
export function StalePart({
  desk,
  leaf,
  typed,
  standing,
}: {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
  readonly typed: { readonly inputs: LeafTexts; readonly reason: string };
  readonly standing: Standing;
}) {
  const { language } = desk.call;
  const say = sayIn(language);
  const shown = (inputs: LeafTexts, name: string): string => {
    const text = inputs[name];
    return text === undefined ? '—' : inputText(leaf, name, text, language);
  };
  const known = [...leaf.inputs.map(({ name }) => name), 'points', 'status'];
  const names = known.filter((name) => standing.inputs[name] !== undefined || typed.inputs[name] !== undefined);
  const same = (name: string): boolean => shown(standing.inputs, name) === shown(typed.inputs, name);
  const saved = `${say('Đang lưu', 'Saved')} (${momentIn(standing.updatedAt, language)})`;
  return (
    <section aria-labelledby="stale">
      <h2 id="stale">{say('Hai bản khác nhau', 'Two versions')}</h2>
      <DataTable
        caption={say('Chọn một bản; chưa bản nào bị mất', 'Choose one; nothing is lost')}
        columns={[
          { key: 'what', title: say('Số liệu', 'Value') },
          { key: 'theirs', title: saved },
          { key: 'yours', title: say('Của bạn', 'Yours') },
        ]}
        rows={[
          ...names.map((name) => ({
            key: name,
            cells: [
              inputTitle(leaf, name, language) + (same(name) ? '' : ' ≠'),
              shown(standing.inputs, name),
              shown(typed.inputs, name),
            ],
          })),
          { key: 'reason', cells: [say('Thuyết minh', 'Note'), standing.reason || '—', typed.reason || '—'] },
        ]}
      />
      <p>
        {say(
          'Giá trị của bạn còn nguyên trong các ô dưới: sửa nếu cần rồi bấm “Lưu giá trị của tôi”, hoặc ',
          'Yours still stand in the fields below: change them if you like and press “Save mine”, or ',
        )}
        <a href={sheetHref(desk.call, leaf.criterion)}>{say('giữ bản đang lưu', 'keep what is saved')}</a>.
      </p>
    </section>
  );
}

import { TickField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputTitle } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { isLeftOut, type SheetDesk, sheetHref } from './sheet-data.ts';

/** Where the head signs: what is left out, and a box to sign all the same. */
export function SignPart({ desk }: { readonly desk: SheetDesk }) {
  const { call, sheet, isHead } = desk;
  const { language } = call;
  const say = sayIn(language);
  if (!isHead || !sheet.editable) return null;
  const leftOut = sheet.leaves.filter(isLeftOut);
  const count = leftOut.length;
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{say('Thủ trưởng ký phiếu', 'The head signs')}</h2>
      <p>
        {say(
          'Ký rồi thì cơ quan không sửa được phiếu nữa, trừ khi Sở Nội vụ trả lại.',
          'Once signed, the agency changes nothing of it, unless the Department of Home Affairs gives it back.',
        )}
      </p>
      {count > 0 && (
        <div class="notice">
          <p>{say(`Còn ${count} tiêu chí chưa đủ số liệu:`, `${count} criteria are left out:`)}</p>
          <ul>
            {leftOut.map((leaf) => (
              <li>
                <a href={sheetHref(call, leaf.criterion)}>{`${leaf.criterion} ${leaf.title[language]}`}</a>:{' '}
                {leaf.missing.map((name) => inputTitle(leaf, name, language)).join(', ')}
              </li>
            ))}
          </ul>
        </div>
      )}
      <form method="post" action={sheetHref(call, 'signature')}>
        <FormToken csrf={call.api.csrf} version={String(sheet.version)} />
        {count > 0 && (
          <TickField name="incomplete">
            {say(
              `Tôi biết còn ${count} tiêu chí chưa đủ số liệu và vẫn ký`,
              `I know that ${count} criteria are left out and sign all the same`,
            )}
          </TickField>
        )}
        <button type="submit">{say('Ký phiếu', 'Sign the sheet')}</button>
      </form>
    </section>
  );
}

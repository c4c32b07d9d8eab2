import { TickField } from '../../part/control.tsx';
import { FormToken } from '../../part/field.tsx';
import { inputTitle } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { isLeftOut, type SheetDesk, sheetHref } from './sheet-data.ts';

/** What is left out of the sheet, and where the head signs, all the same where he says so; once it is signed, what was left out. */
export function SignPart({ desk }: { readonly desk: SheetDesk }) {
  const { call, sheet, isHead } = desk;
  const { language } = call;
  const say = sayIn(language);
  const count = sheet.leaves.filter(isLeftOut).length;
  if (sheet.state === 'signed' && isBeforeAppraisal(desk)) return <LeftOut desk={desk} />;
  if (!isHead || !sheet.editable) return null;
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{say('Thủ trưởng ký phiếu', 'The head signs')}</h2>
      <p>
        {say(
          'Ký rồi thì cơ quan không sửa được phiếu nữa, trừ khi Sở Nội vụ trả lại.',
          'Once signed, the agency changes nothing of it, unless the Department of Home Affairs gives it back.',
        )}
      </p>
      <LeftOut desk={desk} />
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

/** Later an appraiser may have filled in what the agency left out. */
function isBeforeAppraisal({ sheet }: SheetDesk): boolean {
  return sheet.stage === 'self-assessment' || sheet.stage === 'locked';
}

/** The criteria that are left out, each with what it lacks and a way there. */
function LeftOut({ desk }: { readonly desk: SheetDesk }) {
  const { call, sheet } = desk;
  const { language } = call;
  const say = sayIn(language);
  const leftOut = sheet.leaves.filter(isLeftOut);
  const count = leftOut.length;
  if (count === 0) return null;
  return (
    <div class="notice">
      <p>
        {sheet.state === 'signed'
          ? say(
              `Phiếu đã ký khi còn ${count} tiêu chí chưa đủ số liệu, coi như chưa có số liệu. Muốn bổ sung thì đề nghị Sở Nội vụ trả lại phiếu trước hạn.`,
              `The sheet was signed with ${count} criteria left out, which count as without data. To fill them in, ask the Department of Home Affairs to give the sheet back before the due date.`,
            )
          : say(`Còn ${count} tiêu chí chưa đủ số liệu:`, `${count} criteria are left out:`)}
      </p>
      <ul>
        {leftOut.map((leaf) => (
          <li>
            <a href={sheetHref(call, leaf.criterion)}>{`${leaf.criterion} ${leaf.title[language]}`}</a>:{' '}
            {leaf.missing.map((name) => inputTitle(leaf, name, language)).join(', ')}
          </li>
        ))}
      </ul>
    </div>
  );
}

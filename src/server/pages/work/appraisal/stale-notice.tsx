import type { Language } from '../../../../base/language.ts';
import type { Problem } from '../../../problem.ts';
import { sayIn } from '../../part/say.ts';

/** Where somebody else has written since: both texts side by side. The form below holds one’s own, and sends it over the other when it is sent again. */
export function StaleNotice({
  problem,
  theirs,
  yours,
  language,
}: {
  readonly problem: Problem | undefined;
  readonly theirs: string;
  readonly yours: string;
  readonly language: Language;
}) {
  if (problem?.code !== 'REQUEST_STALE') return null;
  const say = sayIn(language);
  return (
    <div class="notice">
      <dl class="facts">
        <dt>{say('Đang có', 'What stands')}</dt>
        <dd>{theirs === '' ? '—' : theirs}</dd>
        <dt>{say('Của bạn', 'Yours')}</dt>
        <dd>{yours === '' ? '—' : yours}</dd>
      </dl>
      <p>
        {say(
          'Chưa có gì bị ghi đè. Gửi lại biểu mẫu bên dưới để thay bằng của bạn, hoặc tải lại trang để giữ cái đang có.',
          'Nothing was overwritten. Send the form below again to put yours in its place, or open the page anew to keep what stands.',
        )}
      </p>
    </div>
  );
}

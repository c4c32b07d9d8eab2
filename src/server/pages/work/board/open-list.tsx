import type { Language } from '../../../../base/language.ts';
import { Badge } from '../../part/badge.tsx';
import { sayIn } from '../../part/say.ts';
import type { OpenThing } from './open-thing.ts';

const MOST_SHOWN = 30;

/** Things that are open, each with the way to where it is mended; says so when there are none. */
export function OpenList({
  things,
  none,
  language,
}: {
  readonly things: readonly OpenThing[];
  /** What is said when nothing is open. */
  readonly none: string;
  readonly language: Language;
}) {
  const say = sayIn(language);
  if (things.length === 0) return <p class="done">{none}</p>;
  const [first, rest] = [things.slice(0, MOST_SHOWN), things.slice(MOST_SHOWN)];
  return (
    <>
      <ul>
        {first.map((thing) => (
          <Line thing={thing} language={language} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{say(`Xem ${rest.length} mục nữa`, `${rest.length} more`)}</summary>
          <ul>
            {rest.map((thing) => (
              <Line thing={thing} language={language} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Line({ thing, language }: { readonly thing: OpenThing; readonly language: Language }) {
  const { severity, text, link } = thing;
  const say = sayIn(language);
  return (
    <li>
      <Badge tone={severity === 'error' ? 'bad' : 'notice-badge'}>
        {severity === 'error' ? say('Lỗi', 'Error') : say('Cần xem', 'To check')}
      </Badge>{' '}
      {link && (
        <>
          <a href={link.href}>{link.text}</a>:{' '}
        </>
      )}
      {text}
    </li>
  );
}

import type { Language } from '../../../base/language.ts';
import { Layout } from '../part/layout.tsx';
import { dayIn, resultPath } from './published.ts';

/** A published round as the first page lists it. */
export interface PublishedRound {
  readonly round: string;
  readonly year: number;
  readonly title: { readonly vi: string; readonly en: string };
  readonly publishedAt: string;
  readonly sample: boolean;
}

/** The first page: the published rounds, the latest first. */
export function HomePage({
  rounds,
  language,
}: {
  readonly rounds: readonly PublishedRound[];
  readonly language: Language;
}) {
  const vi = language === 'vi';
  return (
    <Layout
      frame={{
        language,
        title: vi ? 'Chỉ số cải cách hành chính' : 'Public administration reform index',
        path: '/',
        sample: rounds.some(({ sample }) => sample),
      }}
    >
      <h1>{vi ? 'Chỉ số cải cách hành chính' : 'Public administration reform index'}</h1>
      {rounds.length === 0 && <p>{vi ? 'Chưa có kết quả nào được công bố.' : 'Nothing has been published yet.'}</p>}
      <ul class="cards">
        {rounds.map((one) => (
          <li class="card">
            <h2>
              <a href={resultPath(language, one.round)}>{one.title[language]}</a>
            </h2>
            <p class="quiet small">
              {vi ? 'Công bố' : 'Published'} {dayIn(one.publishedAt, language)}
            </p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

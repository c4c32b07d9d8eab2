import type { Child } from 'hono/jsx';
import type { Language } from '../../../base/language.ts';
import { Layout, type Link } from '../part/layout.tsx';
import { dayIn, type Published, resultNav, resultPath } from './published.ts';

/** The frame of a page of a published round: its decision below the title, an older revision marked. */
export function ResultFrame({
  published,
  language,
  title,
  parts,
  above = [],
  children,
}: {
  readonly published: Published;
  readonly language: Language;
  readonly title: string;
  /** The path of this page below the round. */
  readonly parts: readonly string[];
  readonly above?: readonly Link[];
  readonly children: Child;
}) {
  const { round, result, decision, publishedAt, revision, revisions } = published;
  const vi = language === 'vi';
  const seasonTitle = result.season.title[language];
  const decided = `${decision.number}, ${dayIn(decision.date, language)}`;
  const crumbs = parts.length === 0 ? [] : [{ href: resultPath(language, round), text: seasonTitle }, ...above];
  return (
    <Layout
      frame={{
        language,
        title: title === seasonTitle ? title : `${title} – ${seasonTitle}`,
        path: resultPath('vi', round, ...parts),
        nav: resultNav(published, language),
        crumbs,
        sample: result.sample,
      }}
    >
      {revision !== revisions[0] && (
        <p class="notice">
          {vi
            ? `Đây là bản ${revision} đã được thay bằng bản ${revisions[0]}.`
            : `This is revision ${revision}; revision ${revisions[0]} has taken its place.`}
        </p>
      )}
      <h1>{title}</h1>
      <p class="quiet small">
        {vi
          ? `Quyết định ${decided}; công bố ngày ${dayIn(publishedAt, language)}, bản ${revision}.`
          : `Decision ${decided}; published ${dayIn(publishedAt, language)}, revision ${revision}.`}
      </p>
      {children}
    </Layout>
  );
}

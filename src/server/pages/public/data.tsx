import type { Language } from '../../../base/language.ts';
import { ResultFrame } from './frame.tsx';
import type { Published } from './published.ts';

/** Everything that can be downloaded, and how to recompute it. */
export function DataPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const vi = language === 'vi';
  const { round, files, revision, revisions } = published;
  const base = `/api/v1/publications/${encodeURIComponent(round)}`;
  const query = revision === revisions[0] ? '' : `?revision=${revision}`;
  const shown = files.filter((path) => !path.startsWith('explanation/'));
  return (
    <ResultFrame published={published} language={language} title={vi ? 'Dữ liệu mở' : 'Open data'} parts={['data']}>
      <p>
        <a class="button" href={`${base}/bundle${query}`}>
          {vi ? 'Tải trọn bộ (zip)' : 'Download everything (zip)'}
        </a>
      </p>
      <p>
        {vi
          ? 'Trong tệp zip: input/ là dữ liệu đầu vào, output/ là kết quả. Ai cũng tính lại được và so từng byte:'
          : 'In the zip file, input/ is what went in and output/ what came out. Anybody can compute it again and compare byte by byte:'}
      </p>
      <pre>
        <code>{'npx par-index run input/…/season.json -o lai\ndiff -r lai output'}</code>
      </pre>
      <h2>{vi ? 'Từng tệp' : 'Single files'}</h2>
      <ul>
        {shown.map((path) => (
          <li>
            <a href={`${base}/files/${path.split('/').map(encodeURIComponent).join('/')}${query}`}>{path}</a>
          </li>
        ))}
      </ul>
      {revisions.length > 1 && (
        <p>
          {vi ? 'Các bản đã công bố:' : 'Published revisions:'} {revisions.join(', ')}
        </p>
      )}
    </ResultFrame>
  );
}

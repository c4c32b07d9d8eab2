import type { Language } from '../../../base/language.ts';
import { ResultFrame } from './frame.tsx';
import type { Published } from './published.ts';

/** Everything that can be downloaded, and how to recompute it. */
export function DataPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const vi = language === 'vi';
  const { round, files, revision, revisions, answersPublic } = published;
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
      <Recipe answersPublic={answersPublic} language={language} />
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

/** How to compute everything again; without the answers of the surveys only what they do not touch comes out the same. */
function Recipe({ answersPublic, language }: { readonly answersPublic: boolean; readonly language: Language }) {
  const vi = language === 'vi';
  if (!answersPublic) {
    return (
      <p>
        {vi
          ? 'Phiếu trả lời khảo sát không kèm theo, để bảo vệ người trả lời; manifest.json có mã SHA-256 của các tệp đó. Cơ quan kiểm tra tính lại được từ bộ đầy đủ.'
          : 'The answers of the surveys are left out, to protect who answered; manifest.json has the SHA-256 of their files. Auditors recompute everything from the full bundle.'}
      </p>
    );
  }
  return (
    <>
      <p>
        {vi
          ? 'Trong tệp zip: input/ là dữ liệu đầu vào, output/ là kết quả. Ai cũng tính lại được và so từng byte:'
          : 'In the zip file, input/ is what went in and output/ what came out. Anybody can compute it again and compare byte by byte:'}
      </p>
      <pre tabindex={0}>
        <code>{'npx par-index run input/…/season.json -o lai\ndiff -r lai output'}</code>
      </pre>
    </>
  );
}

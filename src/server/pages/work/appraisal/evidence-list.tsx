import { dateText } from '../../../../base/date.ts';
import { API_ROOT } from '../../../mount.ts';
import { sayIn } from '../../part/say.ts';
import { type LeafDesk, leafApi } from './leaf-desk.ts';

/** The evidence of a leaf; files open beside, in a tab of their own. */
export function EvidenceList({ desk: { leaf, call } }: { readonly desk: LeafDesk }) {
  const { language } = call;
  const say = sayIn(language);
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{say('Tài liệu kiểm chứng', 'Evidence')}</h2>
      {leaf.evidenceNeeded.length > 0 && (
        <p class="quiet small">
          {say('Cần có', 'Needed')}: {leaf.evidenceNeeded.map((words) => words[language]).join('; ')}
        </p>
      )}
      {leaf.evidence.length === 0 && <p>{say('Cơ quan chưa gửi tài liệu nào.', 'The agency has sent none.')}</p>}
      <ol>
        {leaf.evidence.map(({ id, documentNumber, documentDate, page, item, file, layer }) => (
          <li>
            <strong>{documentNumber}</strong> {say('ngày', 'of')} {dateText(documentDate, language)}
            {page !== '' && `, ${say('trang', 'page')} ${page}`}
            {item !== '' && `, ${say('mục', 'item')} ${item}`}
            {layer === 'explanation' && ` (${say('gửi khi giải trình', 'sent with an explanation')})`}{' '}
            {file ? (
              <a
                href={`${API_ROOT}${leafApi(call)}/evidence/${encodeURIComponent(id)}/file?show=here`}
                target="_blank"
                rel="noopener"
              >
                {file.name} ({say('mở tab mới', 'opens a new tab')})
              </a>
            ) : (
              <span class="quiet">{say('không có tệp', 'no file')}</span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

import type { Language } from '../../../base/language.ts';
import { DataTable } from '../part/data-table.tsx';
import { ResultFrame } from './frame.tsx';
import { figureIn, type Published } from './published.ts';

/** How the figures are made: criteria sets with every criterion, how ranks are settled, surveys with their methods, digests of the inputs. */
export function MethodPage({ published, language }: { readonly published: Published; readonly language: Language }) {
  const vi = language === 'vi';
  const { result } = published;
  return (
    <ResultFrame published={published} language={language} title={vi ? 'Phương pháp' : 'Method'} parts={['method']}>
      <p>
        {vi
          ? 'Mọi điểm, tỷ lệ và chỉ số là phân số chính xác từ tệp đầu vào đến con số in ra, làm tròn một lần. Chỉ số = (điểm + thưởng − phạt) / điểm tối đa áp dụng × 100.'
          : 'Every point, rate and index is an exact fraction from the input files to the printed figure, rounded once. Index = (points + bonus − penalty) / applicable maximum × 100.'}
      </p>
      {result.groups.map((group) => (
        <section>
          <h2>{group.title[language]}</h2>
          <p>
            {group.set.title[language]} ({group.set.id} {group.set.version})
          </p>
          {group.rankIntervals && <p>{group.rankIntervals.method[language]}</p>}
          <details>
            <summary>
              {vi ? `Bộ tiêu chí (${group.criteria.length} dòng)` : `Criteria (${group.criteria.length} lines)`}
            </summary>
            <DataTable
              caption={group.set.title[language]}
              columns={[
                { key: 'criterion', title: vi ? 'Tiêu chí' : 'Criterion' },
                { key: 'max', title: vi ? 'Điểm tối đa' : 'Maximum', figure: true },
              ]}
              rows={group.criteria.map(({ code, title, max }) => ({
                key: code,
                cells: [`${code} ${title[language]}`, figureIn(max, language)],
              }))}
            />
          </details>
        </section>
      ))}
      <h2>{vi ? 'Tệp đầu vào' : 'Input files'}</h2>
      <DataTable
        caption={`${result.engine.name} ${result.engine.version}, SHA-256`}
        columns={[
          { key: 'path', title: vi ? 'Tệp' : 'File' },
          { key: 'sha256', title: 'SHA-256' },
        ]}
        rows={result.inputs.map(({ path, sha256 }) => ({
          key: path,
          cells: [path, <code class="digest">{sha256}</code>],
        }))}
      />
    </ResultFrame>
  );
}

import { dateText } from '../../../../base/date.ts';
import type { Language } from '../../../../base/language.ts';
import { Field, FormToken } from '../../part/field.tsx';
import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { sayIn } from '../../part/say.ts';
import { evidenceLayer, mayProve, type SheetDesk, sheetApi, sheetHref } from './sheet-data.ts';

/** What was typed of a piece of evidence that was not taken. */
export interface TypedEvidence {
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly page: string;
  readonly item: string;
  /** What is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
}

type Evidence = SheetLeaf['evidence'][number];

interface EvidenceProps {
  readonly desk: SheetDesk;
  readonly leaf: SheetLeaf;
}

const NOTHING: TypedEvidence = { documentNumber: '', documentDate: '', page: '', item: '', errors: {} };

/** The papers of a leaf, and the form that adds one. */
export function EvidencePart({ desk, leaf, typed }: EvidenceProps & { readonly typed: TypedEvidence | undefined }) {
  const say = sayIn(desk.call.language);
  if (leaf.scoredBy !== 'self') return null;
  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{say('Tài liệu kiểm chứng', 'Evidence')}</h2>
      {leaf.evidence.length === 0 && <p>{say('Chưa có tài liệu nào.', 'There is none yet.')}</p>}
      {leaf.evidence.length > 0 && (
        <ul>
          {leaf.evidence.map((one) => (
            <EvidenceLine desk={desk} leaf={leaf} one={one} />
          ))}
        </ul>
      )}
      {mayProve(desk, leaf) && (
        <details open={typed !== undefined || leaf.evidence.length === 0}>
          <summary>{say('Thêm tài liệu', 'Add evidence')}</summary>
          <EvidenceForm desk={desk} leaf={leaf} typed={typed ?? NOTHING} />
        </details>
      )}
    </section>
  );
}

/** A paper in one line, as `471/KH-SYT, 14/11/2025, trang 3, mục II.2`. */
export function evidenceText(one: Evidence, language: Language): string {
  const say = sayIn(language);
  return [
    one.documentNumber,
    dateText(one.documentDate, language),
    one.page && `${say('trang', 'page')} ${one.page}`,
    one.item && `${say('mục', 'item')} ${one.item}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function EvidenceLine({ desk, leaf, one }: EvidenceProps & { readonly one: Evidence }) {
  const { call, sheet } = desk;
  const { language } = call;
  const say = sayIn(language);
  const mayChange = mayProve(desk, leaf) && one.layer === evidenceLayer(sheet.stage);
  const file = `/api/v1${sheetApi(call, 'leaves', leaf.criterion, 'evidence', one.id, 'file')}`;
  return (
    <li>
      {evidenceText(one, language)}
      {one.layer === 'explanation' && ` (${say('nộp khi giải trình', 'given with an explanation')})`}
      {one.file ? (
        <>
          {' · '}
          <a href={file}>{one.file.name}</a> <span class="quiet small">({sizeText(one.file.size, language)})</span>
        </>
      ) : (
        <span class="quiet"> · {say('chưa có tệp', 'no file')}</span>
      )}
      {mayChange && (
        <>
          {' · '}
          <a href={sheetHref(call, leaf.criterion, 'evidence', one.id)}>
            {one.file ? say('gỡ', 'remove') : say('thêm tệp hoặc gỡ', 'add the file or remove')}
            <span class="quiet small"> {one.documentNumber}</span>
          </a>
        </>
      )}
    </li>
  );
}

function sizeText(size: number, language: Language): string {
  const tenths = Math.max(1, Math.round(size / 100_000));
  const text = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return `${language === 'vi' ? text.replace('.', ',') : text} MB`;
}

function EvidenceForm({ desk, leaf, typed }: EvidenceProps & { readonly typed: TypedEvidence }) {
  const { call } = desk;
  const say = sayIn(call.language);
  const { errors } = typed;
  return (
    <form method="post" action={sheetHref(call, leaf.criterion, 'evidence')} enctype="multipart/form-data">
      <FormToken csrf={call.api.csrf} />
      <Field
        name="documentNumber"
        label={say('Số, ký hiệu', 'Document number')}
        hint={say('như 471/KH-SYT', 'as 471/KH-SYT')}
        value={typed.documentNumber}
        error={errors['documentNumber']}
        required
      />
      <Field
        name="documentDate"
        label={say('Ngày ban hành', 'Date of the document')}
        hint={say('ngày/tháng/năm, như 14/11/2025', 'as 2025-11-14')}
        value={typed.documentDate}
        error={errors['documentDate']}
        required
      />
      <Field name="page" label={say('Trang', 'Page')} value={typed.page} error={errors['page']} />
      <Field name="item" label={say('Mục, khoản', 'Item')} value={typed.item} error={errors['item']} />
      <FileField language={call.language} />
      <button type="submit">{say('Thêm tài liệu', 'Add')}</button>
    </form>
  );
}

/** Where a file is chosen. */
export function FileField({ language }: { readonly language: Language }) {
  const say = sayIn(language);
  return (
    <Field
      name="file"
      label={say('Tệp', 'File')}
      hint={say('PDF, ảnh, Word hoặc Excel; đến 32 MB', 'PDF, picture, Word or Excel; up to 32 MB')}
    >
      <input id="f-file" name="file" type="file" aria-describedby="f-file-hint" />
    </Field>
  );
}

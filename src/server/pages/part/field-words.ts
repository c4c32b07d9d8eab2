import type { Language, Localized } from '../../../base/language.ts';
import { ROLE_WORDS } from '../../../round/index.ts';

/** What the pages call the fields that the API has. */
const FIELDS: Readonly<Record<string, Localized>> = {
  agency: { vi: 'Cơ quan', en: 'Agency' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  documentDate: { vi: 'Ngày ban hành', en: 'Date of the document' },
  documentNumber: { vi: 'Số, ký hiệu', en: 'Document number' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  grants: { vi: 'Vai trò', en: 'Role' },
  item: { vi: 'Mục, khoản', en: 'Item' },
  login: { vi: 'Tên đăng nhập', en: 'Login' },
  name: { vi: 'Họ và tên', en: 'Name' },
  page: { vi: 'Trang', en: 'Page' },
  question: { vi: 'Câu hỏi', en: 'Question' },
  reason: { vi: 'Lý do', en: 'Reason' },
  role: { vi: 'Vai trò', en: 'Role' },
  round: { vi: 'Đợt', en: 'Round' },
  signIn: { vi: 'Cách đăng nhập', en: 'Signs in by' },
};

function wordsOf(name: string): Localized | undefined {
  if (Object.hasOwn(FIELDS, name)) return FIELDS[name];
  return Object.hasOwn(ROLE_WORDS, name) ? ROLE_WORDS[name as keyof typeof ROLE_WORDS] : undefined;
}

/** A text in which fields and roles are called as on the page: “agency” is “Cơ quan”. */
export function withFieldWords(text: string, language: Language): string {
  return text.replace(/“([a-zA-Z-]+)”/g, (whole, name: string) => {
    const words = wordsOf(name);
    return words ? `“${words[language]}”` : whole;
  });
}

/** Where something of a request is wrong, as the page calls it: `body $.documentDate` is “Ngày ban hành”; what has no name there stays as it is. */
export function placeForPeople(place: string, language: Language): string {
  const names = /^body \$\.([\w.[\]]+)$/.exec(place)?.[1]?.split(/[.[\]]+/) ?? [];
  const known = names[0] === 'inputs' ? undefined : names.map(wordsOf).findLast((words) => words !== undefined);
  return known?.[language] ?? place;
}

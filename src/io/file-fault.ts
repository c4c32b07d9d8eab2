import type { Localized } from '../base/language.ts';

const WORDS: Readonly<Record<string, Localized>> = {
  ENOENT: { vi: 'không có tệp này', en: 'there is no such file' },
  ENOTDIR: { vi: 'đường dẫn đi qua một tệp, không phải thư mục', en: 'the path leads through a file, not a folder' },
  EISDIR: { vi: 'đây là thư mục, cần một tệp', en: 'this is a folder; a file is needed' },
  EACCES: { vi: 'không có quyền đọc', en: 'there is no permission to read it' },
  EPERM: { vi: 'hệ thống không cho phép đọc', en: 'the system does not allow reading it' },
  ENAMETOOLONG: { vi: 'tên hoặc đường dẫn quá dài', en: 'the name or path is too long' },
  ELOOP: { vi: 'liên kết dẫn vòng tròn', en: 'its links lead in a circle' },
  ENOSPC: { vi: 'đĩa đã đầy', en: 'the disk is full' },
  EDQUOT: { vi: 'đã hết hạn mức đĩa', en: 'the quota of disk space is used up' },
  EROFS: { vi: 'ổ đĩa chỉ cho đọc', en: 'the disk can only be read' },
  EEXIST: { vi: 'đã có một tệp cùng tên', en: 'a file of this name is there already' },
  EMFILE: { vi: 'đang mở quá nhiều tệp', en: 'too many files are open' },
};

/**
 * Why the system did not give a file, in words; a code that is not known is named.
 * @param code the system's, as `ENOENT`
 */
export function fileFaultWords(code: string): Localized {
  return (
    (Object.hasOwn(WORDS, code) ? WORDS[code] : undefined) ?? { vi: `lỗi hệ thống ${code}`, en: `system error ${code}` }
  );
}

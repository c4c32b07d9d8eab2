import { expect, test } from 'vitest';
import { privacyNotes } from '../../../../src/survey/privacy/privacy-notes.ts';

test('A result says its minimum, what is left out, what became of identifiers, and what masking cannot find.', () => {
  const notes = privacyNotes({ minimum: 5, suppressed: 3, ids: 'hashed', maskedTexts: 2 });
  expect(notes.map(({ vi }) => vi)).toEqual([
    'Không công bố số liệu của nhóm có dưới 5 phiếu; đã ẩn 3 nhóm, gồm cả những nhóm phải ẩn để không tính ngược được từ các tổng.',
    'Mã định danh được thay bằng mã băm có khóa; khóa không có trong kết quả.',
    'Đã che số điện thoại, email, số giấy tờ và các dãy số dài trong 2 ý kiến; máy không nhận ra tên người và địa chỉ nhà, cần người đọc lại trước khi công bố.',
  ]);
  expect(notes.every(({ en }) => /\.$/.test(en))).toBe(true);
});

test('What did not happen is not said.', () => {
  expect(privacyNotes({ minimum: 10, suppressed: 0, ids: 'none' }).map(({ vi }) => vi)).toEqual([
    'Không công bố số liệu của nhóm có dưới 10 phiếu; không có nhóm nào phải ẩn.',
  ]);
  expect(privacyNotes({ minimum: 5, suppressed: 0, ids: 'dropped' })[1]?.vi).toMatch(/rồi bỏ/);
  expect(privacyNotes({ minimum: 5, suppressed: 0, ids: 'kept' })[1]?.vi).toMatch(/giữ nguyên/);
});

import { expect, test } from 'vitest';
import { CATALOGUE } from '../../src/base/issue/catalogue/index.ts';
import { problemForPeople, wordsForPeople } from '../../src/server/pages/part/people-words.ts';

/** What the API says when it refuses; the engine’s own words on files stay as they are, and an administrator is told the name of a setting. */
const REFUSALS = Object.entries(CATALOGUE).filter(
  ([code]) =>
    /^(ACCESS|ACCOUNT|APPRAISAL|EVIDENCE|EXPLANATION|PUBLICATION|REQUEST|ROUND|SHEET|UPLOAD)_/.test(code) &&
    code !== 'ACCOUNT_OIDC_OFF',
);
const FOR_PROGRAMS =
  /\/api\/|\b(GET|POST|PUT|PATCH|DELETE|ETag|If-Match|acknowledge|force|reason=|again=1|leftOut|unsigned)\b|“issues”|complete: false|body of the request|[A-Z]+_[A-Z]+/;

test('No page tells a person to send a request.', () => {
  expect(REFUSALS.length).toBeGreaterThan(100);
  const told = REFUSALS.flatMap(([code, { vi, en }]) => [
    `${code}: ${wordsForPeople(vi, 'vi')}`,
    `${code}: ${wordsForPeople(en, 'en')}`,
  ]);
  expect(told.filter((line) => FOR_PROGRAMS.test(line.slice(line.indexOf(': '))))).toEqual([]);
  // A sentence is left of each, and none is cut in its middle.
  expect(told.filter((line) => !/: .{12,}[.…?”)]$/.test(line))).toEqual([]);
});

test('What is left says what to do on the page.', () => {
  expect(wordsForPeople(CATALOGUE.ROUND_SHEETS_UNSIGNED.vi, 'vi')).toBe(
    'Còn {found} phiếu thủ trưởng chưa ký. Nhắc các cơ quan, hoặc đánh dấu ô “Vẫn chuyển” và ghi lý do.',
  );
  expect(wordsForPeople(CATALOGUE.ROUND_UNKNOWN.vi, 'vi')).toBe('Không có đợt đánh giá “{found}”. Xem danh sách.');
  expect(wordsForPeople('Chưa công bố được: còn 1 việc phải xử lý (PUBLICATION_SHEET_OPEN).', 'vi')).toBe(
    'Chưa công bố được: còn 1 việc phải xử lý.',
  );
});

test('Fields and roles are called as on the page, never as in the API; inputs of a criterion keep their place.', () => {
  const issue = { code: 'REQUEST_INVALID', severity: 'error', text: 'Không hợp lệ.' };
  const places = ['body $.documentDate', 'body $.grants[0].agency', 'body $.inputs.page', 'season.json $.page'];
  const problem = {
    ...{ type: '', title: '', status: 422, code: 'ACCOUNT_GRANT_INVALID', instance: '' },
    detail: 'Vai trò “agency-head” cần “agency” (mã cơ quan) và không có “field”.',
    issues: places.map((place) => ({ ...issue, place })),
  };
  const told = problemForPeople(problem, 'vi');
  expect(told.detail).toBe('Vai trò “Thủ trưởng cơ quan” cần “Cơ quan” (mã cơ quan) và không có “Lĩnh vực”.');
  expect(told.issues?.map(({ place }) => place)).toEqual(['Ngày ban hành', 'Cơ quan', ...places.slice(2)]);
});

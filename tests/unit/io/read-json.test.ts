import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { issueText } from '../../../src/base/issue/issue.ts';
import { fileFaultWords } from '../../../src/io/file-fault.ts';
import { readJson } from '../../../src/io/read-json.ts';
import { inFolder } from '../season/season-files.ts';

const readText = (text: string) => inFolder({ 'x.json': text }, (folder) => readJson(join(folder, 'x.json'), 'x.json'));

describe('reading a JSON file', () => {
  test('gives what stands in it, with or without a byte order mark', async () => {
    expect(await readText('\uFEFF{"max": 40.5}')).toEqual({ raw: { max: 40.5 }, issues: [] });
  });

  test('does not hand over a document of which something would be lost, and names all of it', async () => {
    const { raw, issues } = await readText('{"max": 40.00000000000000000001, "id": "a", "id": "b"}');
    expect(raw).toBeUndefined();
    expect(issues.map(({ code, place }) => [code, place])).toEqual([
      ['JSON_NUMBER_LONG', { file: 'x.json', path: '$.max', row: 1 }],
      ['JSON_KEY_DUPLICATE', { file: 'x.json', path: '$.id', row: 1 }],
    ]);
  });

  test('names the place of a wrong letter in both languages', async () => {
    const { raw, issues } = await readText('{\n  "a": [1, 2,],\n}');
    expect(raw).toBeUndefined();
    expect(issues.map((found) => [found.place.row, issueText(found, 'vi')])).toEqual([
      [
        2,
        'JSON sai cú pháp ở dòng 2, cột 13, chỗ “"a": [1, 2,],”: thừa dấu phẩy trước dấu đóng ngoặc; xóa dấu phẩy này. Sửa tại chỗ đã chỉ.',
      ],
    ]);
  });

  test('says in words why a file is not given', async () => {
    await inFolder({ 'a.json': '{}' }, async (folder) => {
      const text = async (path: string, lang: 'vi' | 'en') => {
        const { raw, issues } = await readJson(join(folder, path), path);
        expect([raw, issues.map(({ code }) => code)]).toEqual([undefined, ['FILE_NOT_FOUND']]);
        return issues.map((found) => issueText(found, lang)).join();
      };
      expect(await text('gone.json', 'vi')).toContain('Không đọc được tệp: không có tệp này.');
      expect(await text('', 'en')).toContain('this is a folder; a file is needed.');
      expect(await text('a.json/b.json', 'en')).toContain('the path leads through a file');
      expect(await text('\u0000', 'vi')).toContain('lỗi hệ thống ERR_INVALID_ARG_VALUE');
    });
  });

  test('has words for the common faults and names the others', () => {
    expect(fileFaultWords('EACCES')).toEqual({ vi: 'không có quyền đọc', en: 'there is no permission to read it' });
    expect(fileFaultWords('EIO')).toEqual({ vi: 'lỗi hệ thống EIO', en: 'system error EIO' });
    expect(fileFaultWords('toString').en).toBe('system error toString');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inFolder } from '../unit/season/season-files.ts';
import { parIndex } from './command-line.ts';

const COMMANDS = ['run', 'check', 'score', 'survey', 'tally', 'rank', 'explain', 'diff', 'schemas'];

/** Words that a Vietnamese page must not have, but for names of options, files and values. */
const ENGLISH =
  /\b(?:usage|options?|choices|default|commands?|arguments?|display|print|help|of|the|for|one|and|or|error)\b/i;
/** Names that are typed as they stand. */
const TYPED = /--?[\w-]+|<[^>]*>|\[[a-z.]+\]|^ {2}[a-z]+(?= )|\b(?:par-index|result\.json|season\.json)\b/gm;

describe('help', () => {
  test.each(['vi', 'en'])('of the whole is in the language “%s” and names every command', async (lang) => {
    const { code, out, err } = await parIndex(['--help', '--lang', lang]);
    expect([code, err]).toEqual([0, '']);
    expect(COMMANDS.filter((name) => !new RegExp(`^ {2}${name} `, 'm').test(out))).toEqual([]);
    expect(out).toContain(lang === 'vi' ? 'Mã thoát: 0' : 'Exit codes: 0');
    if (lang === 'vi') expect(out.replaceAll(TYPED, '').match(ENGLISH)).toBeNull();
  });

  test.each(COMMANDS)('of %s is wholly Vietnamese, or wholly English', async (command) => {
    const [vi, en] = await Promise.all([parIndex([command, '--help']), parIndex([command, '-h', '--lang=en'])]);
    expect([vi.code, en.code]).toEqual([0, 0]);
    expect(vi.out).toMatch(new RegExp(`^Cách dùng: par-index ${command} \\[tùy chọn\\]`));
    expect(vi.out.replaceAll(TYPED, '').match(ENGLISH)).toBeNull();
    expect(en.out).toMatch(new RegExp(`^Usage: par-index ${command} \\[options\\]`));
    expect(en.out).not.toMatch(/[ạảãàáâậầấẩẫăắằặẳẵđêệềếểễôộồốổỗơợờớởỡưựừứửữ]/);
  });

  test('is the same wherever the language stands', async () => {
    const [before, after] = await Promise.all([
      parIndex(['--lang', 'en', 'diff', '--help']),
      parIndex(['diff', '--help', '--lang=en']),
    ]);
    expect(before).toEqual(after);
    expect(before.out).toContain('par-index diff');
  });

  test('loads neither the engine nor the formulas', async () => {
    await inFolder({}, async (folder) => {
      const { code } = await parIndex(['run', '--help'], { env: { NODE_V8_COVERAGE: folder }, fromSources: true });
      expect(code).toBe(0);
      const urls: readonly string[] = readdirSync(folder).flatMap((name) => {
        const { result } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
        return result.map(({ url }: { url: string }) => url);
      });
      const own = urls.flatMap((url) => url.split('/src/')[1] ?? []);
      expect(own).toContain('cli/main.ts');
      expect(own.filter((path) => /^(?:scoring|survey|season|report|io)\//.test(path))).toEqual([]);
      expect(urls.filter((url) => /node_modules\/(?:mathjs|zod|papaparse|cli-table3)\//.test(url))).toEqual([]);
    });
  });
});

describe('exit codes', () => {
  const AWAY = 'not-there';
  test.each([
    [['run', AWAY]],
    [['check', AWAY]],
    [['score', AWAY, AWAY]],
    [['survey', AWAY, AWAY]],
    [['tally', AWAY, AWAY]],
    [['tally', 'merge', AWAY]],
    [['rank', AWAY]],
    [['explain', AWAY, '--agency', 'A']],
    [['diff', AWAY, AWAY]],
  ])('of %j is 1: the file is not there, and its name is said', async (args) => {
    const { code, err, out } = await parIndex(args);
    expect(code).toBe(1);
    expect(err + out).toMatch(/FILE_NOT_FOUND.*(?:not-there|season\.json)|not-there/);
    expect(err).not.toContain('Lỗi của phần mềm');
  });

  test('is 1 where the results cannot be written', async () => {
    await inFolder({ file: 'x' }, async (folder) => {
      const { code, err } = await parIndex(['schemas', join(folder, 'file')]);
      expect(code).toBe(1);
      expect(err).toContain('Không đọc hoặc ghi được');
    });
  });

  test.each(COMMANDS)('of %s with an option that it has not is 2', async (command) => {
    const agency = command === 'explain' ? ['--agency', 'A'] : [];
    const { code, err } = await parIndex([command, 'x', 'y', ...agency, '--no-such-option']);
    expect(code).toBe(2);
    expect(err).toContain('--no-such-option');
    expect(err).toContain('Không có tùy chọn này');
  });

  test.each([
    [[], ''],
    [['fly'], 'Không có lệnh này: fly'],
    [['rank'], 'Thiếu tham số: table'],
    [['run'], 'Thiếu tham số: season'],
    [['tally', 'x.json'], 'Thiếu tham số: responses'],
    [['tally', 'x.json', 'y.csv', '--table', 'a'], '--table'],
    [['tally', 'x.json', 'y.csv', '--engine', 'mysql'], 'mysql (một trong: stream, duckdb, clickhouse, postgres)'],
    [['explain', 'khanh-hoa-2025'], 'Thiếu tùy chọn bắt buộc: --agency <code>'],
    [['rank', 'x.csv', '--basis', 'guess'], 'guess (một trong: exact, rounded)'],
    [['rank', 'a.csv', 'b.csv'], 'Thừa tham số'],
    [['rank', 'x.csv', '--value'], 'Tùy chọn thiếu giá trị: --value <columns>'],
    [['rank', 'x.csv', '--decimals', '10'], '--decimals 10'],
    [['rank', 'x.csv', '--mode', 'up-half'], '--mode up-half'],
    [['rank', 'x.csv', '--bands', 'Good'], '--bands'],
    [['run', 'x', '--lang', 'fr'], 'fr (một trong: vi, en)'],
  ])('of %j is 2, and the message says what is wrong', async (args, words) => {
    const { code, err } = await parIndex(args);
    expect(code).toBe(2);
    expect(err).toContain(words);
    expect(err).not.toMatch(/\b(?:missing|invalid|unknown|required|expected)\b/i);
  });

  test('of a bug of ours is 70, with the words to send to the maintainers', async () => {
    await inFolder({ 'x.csv': 'a,b\nA,1\n' }, async (folder) => {
      const before = 'String.prototype.normalize = () => { throw new TypeError("broken on purpose"); };';
      const { code, err } = await parIndex(['rank', join(folder, 'x.csv'), '--lang', 'en'], { before });
      expect(code).toBe(70);
      expect(err).toContain('This is a bug of the program');
      expect(err).toContain('broken on purpose');
    });
  });

  test('of the version is 0', async () => {
    expect(await parIndex(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

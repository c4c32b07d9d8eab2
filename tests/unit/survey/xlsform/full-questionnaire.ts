import { rawExample } from '../example-questionnaire.ts';

/** The guide's questionnaire with everything that a questionnaire may have. */
// biome-ignore lint/suspicious/noExplicitAny: tests change raw JSON at will
export function rawFull(): any {
  const raw = rawExample();
  const label = (text: string) => ({ vi: text, en: `${text} (en)` });
  raw.blocks[0].factors[0].items[1].levels = [
    { value: 5, code: 'a', label: label('rất đúng') },
    { value: 4, code: 'b', label: label('đúng') },
    { value: 3, code: 'c c', label: label('vừa'), aliases: ['tàm tạm'] },
    { value: 2, code: 'd', label: label('sai') },
    { value: 1, code: 'e', label: label('rất sai') },
  ];
  raw.blocks[1].factors[1].items[0].code = '4.1';
  raw.columns = { ...raw.columns, interviewer: 'Điều tra viên', start: 'start', end: 'end', duration: 'thoi_gian' };
  raw.headings = { agency: ['Cơ quan', 'Đơn vị'] };
  raw.choices = [
    {
      code: 'channel',
      title: label('Kênh'),
      options: [
        { code: 'web', label: label('Trực tuyến'), aliases: ['online', 'a | b'] },
        { code: 'tại quầy', label: label('Tại quầy') },
        { code: 'x', label: label('Khác'), other: true },
      ],
    },
    { code: 'sex', title: label('Giới tính'), multiple: false, options: [{ code: 'm', label: label('Nam') }] },
  ];
  raw.numbers = [{ code: 'share', title: label('Tỷ lệ'), minimum: '-0.5', maximum: '100' }];
  raw.gates = [
    { column: 'used', yes: ['1', 'Có'], no: ['0', 'Không'], parts: ['II.A', 'Q5'] },
    { column: 'sex', yes: ['m'], no: ['f'], parts: ['overall', 'II.A'], answered: 'count' },
  ];
  raw.sampling = { weight: 'w', stages: [{ stratum: 's', population: 'n' }], level: '0.9' };
  raw.quality = { tooFast: { secondsPerItem: '1.5' } };
  raw.privacy = { hash: ['response_id'], minimum: 10 };
  return raw;
}

import { describe, expect, test } from 'vitest';
import { choiceSplitter, splitChoices } from '../../../../src/survey/mapping/split-choices.ts';

const OPTIONS = [
  { code: 'truc_tuyen', labels: ['Trực tuyến, qua Cổng dịch vụ công', 'Online, on the portal'] },
  { code: 'buu_dien', labels: ['Bưu điện'] },
  { code: 'mot_cua', labels: ['Bộ phận Một cửa; Trung tâm hành chính công'] },
  { code: 'khac', labels: ['Khác'], other: true },
];
const split = choiceSplitter(OPTIONS);

describe('a cell with several answers', () => {
  test.each([
    ['', []],
    ['  ', []],
    ['Bưu điện', ['buu_dien']],
    ['Bưu điện, Trực tuyến, qua Cổng dịch vụ công', ['truc_tuyen', 'buu_dien']],
    ['BUU DIEN,online, on the portal', ['truc_tuyen', 'buu_dien']],
    ['Bưu điện; Trực tuyến, qua Cổng dịch vụ công;', ['truc_tuyen', 'buu_dien']],
    ['Bưu điện\nTrực tuyến, qua Cổng dịch vụ công', ['truc_tuyen', 'buu_dien']],
    ['Bưu điện | Khác', ['buu_dien', 'khac']],
    ['Bộ phận Một cửa; Trung tâm hành chính công; Bưu điện', ['buu_dien', 'mot_cua']],
    ['Bộ phận Một cửa; Trung tâm hành chính công, Bưu điện', ['buu_dien', 'mot_cua']],
    ['mot_cua truc_tuyen', ['truc_tuyen', 'mot_cua']],
    ['mot_cua, truc_tuyen', ['truc_tuyen', 'mot_cua']],
    ['Bưu điện'.normalize('NFD'), ['buu_dien']],
    ['Khác: nhờ người quen, ở gần', ['khac']],
    ['Bưu điện, Khác: nhờ người quen, ở gần', ['buu_dien', 'khac']],
    ['Khác: nhờ người quen; Bưu điện nhé', ['khac']],
    ['Bưu điện, Bưu điện', ['buu_dien']],
  ])('%j is %j', (cell, chosen) => {
    expect(split(cell)).toEqual({ chosen });
  });

  test.each([
    ['Bưu điện, Nhờ bạn', 'Nhờ bạn'],
    ['Nhờ bạn', 'Nhờ bạn'],
    ['Trực tuyến', 'Trực tuyến'],
    ['Bưu điện, Nhờ bạn, Trực tuyến, qua Cổng dịch vụ công', 'Nhờ bạn'],
    ['mot_cua la buu_dien', 'la'],
    ['Bưu điện khác', 'Bưu điện khác'],
    ['Bưu điện Khác', 'Bưu điện Khác'],
    ['Không bưu điện', 'Không bưu điện'],
  ])('%j has the unknown part %j', (cell, part) => {
    expect(split(cell)).toEqual({ fault: 'unknown', part });
  });

  test('that can be read in two ways is ambiguous', () => {
    const options = [
      { code: '1', labels: ['Điện, nước'] },
      { code: '2', labels: ['Điện'] },
      { code: '3', labels: ['Nước'] },
    ];
    expect(splitChoices('Điện, nước', options)).toEqual({ fault: 'ambiguous', part: 'Điện, nước' });
    expect(splitChoices('Điện; nước', options)).toEqual({ chosen: ['2', '3'] });
  });

  test('with an option after a free text is ambiguous, because it may belong to the text', () => {
    expect(split('Khác: ở gần, Bưu điện')).toMatchObject({ fault: 'ambiguous' });
  });

  test('of one label for two options is ambiguous', () => {
    const options = [
      { code: '1', labels: ['Tại nhà'] },
      { code: '2', labels: ['tại nhà'] },
    ];
    expect(splitChoices('TẠI NHÀ', options)).toEqual({ fault: 'ambiguous', part: 'TẠI NHÀ' });
    expect(splitChoices('tại nhà', options)).toEqual({ chosen: ['2'] });
  });

  test('of a label with “Không” is not the label without', () => {
    const options = [{ code: '1', labels: ['Hài lòng'] }];
    expect(splitChoices('Không hài lòng', options)).toEqual({ fault: 'unknown', part: 'Không hài lòng' });
  });

  test('of very many parts is read at once', () => {
    const cell = Array.from({ length: 3000 }, () => 'Bưu điện').join(', ');
    expect(split(cell)).toEqual({ chosen: ['buu_dien'] });
    expect(split(cell.replaceAll('Bưu điện', 'Khác: x'))).toMatchObject({ fault: 'ambiguous' });
  });
});

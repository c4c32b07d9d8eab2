import { describe, expect, test } from 'vitest';
import { looksPersonal, maskText } from '../../../../src/survey/privacy/mask-text.ts';

const masked = (text: string): string => maskText(text).text;

/** Milliseconds that a slow machine may take for a megabyte: far above what linear time needs, far below what quadratic time does. */
const LINEAR = 8000;

describe('masking free text', () => {
  test.each([
    ['Gọi tôi 0912345678 nhé', 'Gọi tôi [điện thoại] nhé'],
    ['0912 345 678', '[điện thoại]'],
    ['0912.345.678', '[điện thoại]'],
    ['0912-34-56-78', '[điện thoại]'],
    ['0 9 1 2 3 4 5 6 7 8', '[điện thoại]'],
    ['+84 912 345 678', '[điện thoại]'],
    ['(+84) 912 345 678', '[điện thoại]'],
    ['0084912345678', '[điện thoại]'],
    ['84912345678', '[điện thoại]'],
    ['+84 (0)912 345 678', '[điện thoại]'],
    ['０９１２ ３４５ ６７８', '[điện thoại]'],
    ['(0258) 3822 123', '[điện thoại]'],
    ['024 3825 1234 (giờ hành chính)', '[điện thoại] (giờ hành chính)'],
    ['0912345678/0987654321', '[điện thoại]/[điện thoại]'],
  ])('The phone number in “%s” is masked.', (text, wanted) => {
    expect(maskText(text)).toEqual({ text: wanted, masked: ['phone'] });
  });

  test.each([
    ['thư về lan.nguyen@example.com.', 'thư về [email].'],
    ['lan @ example.com', '[email]'],
    ['lan (at) example (dot) com', '[email]'],
    ['lan[at]example.vn', '[email]'],
    ['lan＠example．vn', '[email]'],
    ['gửi lan@gmail', 'gửi [email]'],
    ['a@example.com.Cảm ơn', '[email].Cảm ơn'],
    ['a@example.vnđược', '[email]được'],
  ])('The e-mail address in “%s” is masked.', (text, wanted) => {
    expect(maskText(text)).toEqual({ text: wanted, masked: ['email'] });
  });

  test.each([
    ['CCCD 056088001234', 'CCCD [giấy tờ]'],
    ['056 088 001 234', '[giấy tờ]'],
    ['CMND: 225123456', 'CMND: [giấy tờ]'],
    ['số CMND 225 123 456 cấp tại', 'số CMND [giấy tờ] cấp tại'],
    ['Hộ chiếu C1234567', 'Hộ chiếu [giấy tờ]'],
    ['B1234567B1234567', '[giấy tờ][giấy tờ]'],
    ['thẻ DN4790123456789', 'thẻ [giấy tờ]'],
    ['MST 4201234567-001', 'MST [giấy tờ]'],
    ['mã 000.00.00.H32-250710-0001', 'mã 000.00.00.H32-[giấy tờ]'],
  ])('The identity number in “%s” is masked.', (text, wanted) => {
    expect(maskText(text)).toEqual({ text: wanted, masked: ['identity'] });
  });

  test('Accounts, pages and days of birth are masked, and each kind is named once, in one order.', () => {
    expect(masked('9704 3600 1234 5678')).toBe('[số]');
    expect(masked('9704360012345678 k')).toBe('[số] k');
    expect(masked('TK 12345678')).toBe('TK [số]');
    expect(masked('xem https://www.facebook.com/nguyen.lan?x=1 nhé')).toBe('xem [trang cá nhân] nhé');
    expect(masked('zalo.me/0912345678')).toBe('[trang cá nhân]');
    expect(masked('Tôi sinh ngày 01/02/1990 tại')).toBe('Tôi sinh ngày [ngày sinh] tại');
    expect(masked('ngày sinh: 1 tháng 2 năm 1990')).toBe('ngày sinh: [ngày sinh]');
    expect(masked('sinh năm 1990')).toBe('sinh năm [ngày sinh]');
    expect(maskText('0912345678, a@b.vn, 0987654321')).toEqual({
      text: '[điện thoại], [email], [điện thoại]',
      masked: ['email', 'phone'],
    });
  });

  test.each([
    ['', '5', '99', '(5)', '5. Rất hài lòng', '4.5/5', '85,25', '2025', '10/07/2025', '10.07.2025', '2025-07-10'],
    ['05.07.2025 15 ngày', '1.000.000 đồng', '1 000 000', '100000000 đồng', '15 ngày', '120 hồ sơ', '0.123456789'],
    ['2022 2023 2024 2025', '5 4 3 2 1 5 4 3 2 1', '8h30-11h30', 'giá 5 @ chợ', 'R000123', 'PA-2025-0001234'],
    ['Quyết định 1001/QĐ-BNV ngày 11/12/2023', 'Điều 5 khoản 2', 'từ 07:30 đến 11:30', '1,234,567,890', 'facebook'],
    ['Nguyễn Thị Lan, 12 Trần Phú, Nha Trang'],
  ])('Ordinary answers stay as they are: %s, %s, %s …', (...texts) => {
    expect(texts.map((text) => maskText(text))).toEqual(texts.map((text) => ({ text, masked: [] })));
  });

  test('A text in NFD is masked as well, and comes back in NFC.', () => {
    expect(masked('sinh ngày 1/2/1990, hài lòng'.normalize('NFD'))).toBe('sinh ngày [ngày sinh], hài lòng');
  });

  test.each([
    ['digits', '1', 1_000_000],
    ['digits apart', '0 ', 30_000],
    ['decimals', '0.', 30_000],
    ['dashes', '1-', 50_000],
    ['pairs', '09 ', 30_000],
    ['at signs', 'a@', 500_000],
    ['addresses', 'a@a.', 250_000],
    ['spaces', ' ', 1_000_000],
    ['birthdays', 'sinh ngày ', 50_000],
    ['pages', 'facebook.com/ ', 70_000],
    ['open brackets', '[at ', 250_000],
  ])('A long text of %s takes time in proportion to its length.', (_, piece, times) => {
    const start = performance.now();
    const { text } = maskText(piece.repeat(times));
    expect(performance.now() - start).toBeLessThan(LINEAR);
    expect(text.length).toBeLessThanOrEqual(2_300_000);
  });
});

describe('a whole cell that is personal', () => {
  test('Phones, addresses, pages, citizens’ and insurance numbers are told.', () => {
    const cells = ['0912345678', ' +84 912 345 678 ', 'a@b.vn', 'zalo.me/lan', '056088001234', 'DN4790123456789'];
    expect(cells.map(looksPersonal)).toEqual(['phone', 'phone', 'email', 'profile', 'identity', 'identity']);
  });

  test('Running numbers, codes, answers and sentences are not.', () => {
    const cells = [
      '',
      '5',
      'R1',
      '123456789',
      '2025000123',
      '0000000123',
      '000000000123',
      'P0000001',
      '12345678901234',
    ];
    expect([...cells, 'gọi 0912345678', '097088001234'].map(looksPersonal)).toEqual(
      [...cells, '', ''].map(() => undefined),
    );
  });
});

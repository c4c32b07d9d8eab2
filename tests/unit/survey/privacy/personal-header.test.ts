import { expect, test } from 'vitest';
import { personalHeader } from '../../../../src/survey/privacy/personal-header.ts';

test('Headings of personal data are told, in any spelling.', () => {
  const headings = [
    ...['Họ và tên', 'HỌ TÊN', 'ho_va_ten', 'Họ và tên người trả lời', 'Họ tên'.normalize('NFD'), 'Tên', 'name'],
    ...[
      'SĐT',
      'Số điện thoại',
      'Số điện thoại liên hệ',
      '3. Số điện thoại',
      'Điện thoại',
      'phone',
      'phoneNumber',
      'Tel.',
    ],
    ...['Email', 'E-mail', 'Địa chỉ email', 'Địa chỉ', 'Địa chỉ thường trú', 'address', 'full_name', 'DOB'],
    ...['CCCD', 'Số CCCD/CMND', 'CMND', 'Hộ chiếu', 'Ngày sinh', 'Năm sinh', 'Số tài khoản', 'Số thẻ BHYT'],
  ];
  expect(headings.filter((heading) => !personalHeader(heading))).toEqual([]);
});

test('Headings of offices, codes and questions are not personal.', () => {
  const headings = [
    ...['Tên cơ quan', 'Tên thủ tục', 'Tên đơn vị', 'Tên lĩnh vực', 'Địa chỉ cơ quan', 'Email đơn vị'],
    ...[
      '',
      '12',
      '---',
      'Q1',
      'I.A.1',
      'agency',
      'field',
      'area',
      'group',
      'response_id',
      'Mã phiếu',
      'Giới tính',
      'Nhóm tuổi',
    ],
    ...['Địa chỉ tiếp nhận phản ánh, kiến nghị', 'Thông tin qua điện thoại', 'Ông/bà được hướng dẫn qua điện thoại'],
    'Ông/bà có hài lòng với việc cơ quan công khai số điện thoại và địa chỉ không?',
    'filename',
  ];
  expect(headings.filter(personalHeader)).toEqual([]);
});

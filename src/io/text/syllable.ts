const ONSET = 'ngh|ng|nh|n|gh|gi|g|kh|k|ch|c|ph|p|qu|th|tr|t|b|d|đ|h|l|m|r|s|v|x';

/** What may follow an onset, tones left out. */
const RHYMES = [
  'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
  'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu',
  'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu',
  'o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot',
  'ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
  'u ua uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôt uơ up ut uy uya uych uyên uyêt uynh uyt uyu',
  'ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
  'y yêm yên yêng yêt yêu',
];
const SYLLABLE = new RegExp(`^(?:${ONSET})?(?:${RHYMES.join(' ').replaceAll(' ', '|')})$`);
const STOP = /(?:c|ch|p|t)$/;
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const STOP_TONE = /[\u0301\u0323]/;
/** A capital behind a small letter: no word is written so, but font text read as letters looks so. */
const CAPITAL_INSIDE = /\p{Ll}\p{M}*\p{Lu}/u;

/**
 * Whether a word could be a Vietnamese syllable: onset, rhyme, at most one tone, and before `c ch p t` only sắc or nặng.
 * @param word of any case, NFC or NFD
 */
export function isSyllable(word: string): boolean {
  if (CAPITAL_INSIDE.test(word)) return false;
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONE) ?? [];
  if (tones.length > 1) return false;
  const bare = apart.replace(TONE, '').normalize('NFC');
  return SYLLABLE.test(bare) && (!STOP.test(bare) || (tones.length === 1 && STOP_TONE.test(apart)));
}

/** Syllables with marks that are frequent in Vietnamese of any kind, and in forms, answers and names of offices. */
const COMMON: ReadonlySet<string> = new Set(
  [
    'của và là có không được người một những các cho với này đó để trong về khi đã đến từ ở bị đang sẽ cũng như thì mà nhiều ít tôi chúng ông bà số',
    'rất hài lòng bình thường chưa tốt kém khá đồng ý hoàn toàn biết kiến trả lời chọn áp dụng sử phân vân chấp nhận thể tạm trung lập xuất sắc từ chối',
    'câu hỏi phiếu mã tên họ tuổi giới tính nữ địa chỉ điện thoại ngày tháng năm khảo sát đánh giá mức độ điểm tổng cộng bảng kết quả góp',
    'sở nội vụ tế tài chính phòng ủy ban nhân dân tỉnh huyện xã phường thị trấn phố giáo dục đào tạo công nghiệp nông môi trường kế hoạch đầu tư',
    'xây dựng giao thông vận tải lao động khoa học nghệ văn hóa hoá xã hội pháp quản lý thuế bảo hiểm nước đất đai hồ sơ thủ tục hành dịch tổ chức',
    'cơ quan đơn vị lĩnh vực cán bộ viên bệnh viện việc làm giải quyết đúng hẹn trước hạn chậm muộn thời gian tiếp cận thái tiêu chí cải cách',
  ]
    .join(' ')
    .normalize('NFC')
    .split(' ')
    .filter((word) => /[^a-z]/.test(word)),
);

/** Whether a word is one of the frequent Vietnamese syllables that carry marks. */
export function isCommonSyllable(word: string): boolean {
  return COMMON.has(word.toLowerCase().normalize('NFC'));
}

import type { Language } from '../base/language.ts';
import { fixedText } from '../base/number/decimal.ts';
import { COMPLAINT_FREE_WORDS, type ComplaintFreeRate, type PortalRates } from '../survey/index.ts';
import { markOf } from './number-text.ts';
import { left, type ReportTable, right } from './table.ts';

const DECIMALS = 2;

/** The complaint-free rate of all dossiers and of every agency, with what it is and is not below. */
export function portalTable({ all, agencies }: PortalRates, title: string, language: Language): ReportTable {
  const vi = language === 'vi';
  const cells = ({ dossiers, affected, value }: ComplaintFreeRate): readonly string[] => [
    String(dossiers),
    String(affected),
    value ? fixedText(value, DECIMALS, 'half-up', markOf(language)) : '—',
  ];
  return {
    title,
    columns: [
      left('agency', vi ? 'Cơ quan' : 'Agency'),
      right('dossiers', vi ? 'Hồ sơ' : 'Dossiers'),
      right('affected', vi ? 'Bị phàn nàn hoặc trễ hạn' : 'Complained of or overdue'),
      right('rate', vi ? 'Tỷ lệ không bị phàn nàn (%)' : 'Complaint-free (%)'),
    ],
    rows: [
      [vi ? 'Mọi hồ sơ' : 'All dossiers', ...cells(all)],
      ...agencies.map(({ agency, rate }) => [agency, ...cells(rate)]),
    ],
    notes: [COMPLAINT_FREE_WORDS.measures[language], COMPLAINT_FREE_WORDS.notSatisfaction[language]],
  };
}

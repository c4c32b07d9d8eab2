import type { Lettering } from '../../base/sheet.ts';
import { repairTcvn3 } from './tcvn3.ts';
import { repairUtf8Twice } from './utf8-twice.ts';
import { repairVni } from './vni.ts';

/** Marks what the lettering does not write, for whoever weighs it. */
type Other = (left: string) => string;

const REPAIRS: Readonly<Record<Lettering, (text: string, other?: Other) => string>> = {
  unicode: (text) => text.normalize('NFC'),
  tcvn3: repairTcvn3,
  vni: repairVni,
  'utf-8-twice': repairUtf8Twice,
};

/**
 * The Vietnamese letters that a text stands for, in NFC. Characters that the lettering does not write stay as they are.
 * @param other what becomes of those characters instead
 * @example repairLettering('Raát haøi loøng', 'vni') // 'Rất hài lòng'
 */
export function repairLettering(text: string, lettering: Lettering, other?: Other): string {
  return REPAIRS[lettering](text, other);
}

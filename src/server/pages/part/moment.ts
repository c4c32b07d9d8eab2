import type { Language } from '../../../base/language.ts';

/** Việt Nam keeps one time, seven hours before UTC, the whole year. */
const ZONE_MS = 7 * 3600 * 1000;

/** A moment as the clock in Việt Nam shows it, `2025-12-15T17:00`, as a field `datetime-local` holds it; empty where there is none. */
export function localMoment(moment: string | null | undefined): string {
  const at = Date.parse(moment ?? '');
  return Number.isNaN(at) ? '' : new Date(at + ZONE_MS).toISOString().slice(0, 16);
}

/** What somebody chose in a field `datetime-local`, with its zone; undefined where it is no moment. */
export function givenMoment(local: string): string | undefined {
  const text = `${local.slice(0, 16)}:00+07:00`;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(local) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** A moment for readers: `15/12/2025 17:00`, in English `2025-12-15 17:00`; a dash where there is none. */
export function momentIn(moment: string | null | undefined, language: Language): string {
  const local = localMoment(moment);
  if (local === '') return '—';
  const [day = '', time = ''] = local.split('T');
  return `${language === 'vi' ? day.split('-').reverse().join('/') : day} ${time}`;
}

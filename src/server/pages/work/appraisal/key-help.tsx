import type { Language } from '../../../../base/language.ts';
import { sayIn } from '../../part/say.ts';

type Key = 'j' | 'k' | 'a';

/** What keys do on a page, and the script that listens to them; without the script the links and buttons do the same. */
export function KeyHelp({ language, keys }: { readonly language: Language; readonly keys: readonly Key[] }) {
  const say = sayIn(language);
  const deeds: Readonly<Record<Key, string>> = {
    j: say('mục sau', 'next'),
    k: say('mục trước', 'previous'),
    a: say('đồng ý với số liệu của cơ quan', 'accept the agency’s values'),
  };
  return (
    <div class="keys no-print" id="keys" hidden>
      <p class="quiet small">
        {say('Phím tắt', 'Keys')}:{' '}
        {keys.map((key, at) => (
          <>
            {at > 0 && ', '}
            <kbd>{key}</kbd> {deeds[key]}
          </>
        ))}
        {'. '}
        <label class="tick">
          <input type="checkbox" id="keys-on" checked /> <span>{say('Dùng phím tắt', 'Use these keys')}</span>
        </label>
      </p>
      <script src={KEYS_PATH} defer></script>
    </div>
  );
}

export const KEYS_PATH = '/assets/appraisal.js';

/**
 * Keys of the pages of appraisal: a link or button with `data-key` is pressed by that key; in the list `j` and `k` go from row to row. Nothing is heard in a field of a form, nor
 * once the person has turned the keys off, which is kept in this browser.
 */
export const KEYS_SCRIPT = `
(() => {
  const help = document.getElementById('keys');
  const box = document.getElementById('keys-on');
  if (!help || !box) return;
  const NAME = 'par-index-keys';
  const kept = () => { try { return localStorage.getItem(NAME); } catch { return null; } };
  const keep = (value) => { try { localStorage.setItem(NAME, value); } catch {} };
  help.hidden = false;
  box.checked = kept() !== 'off';
  box.addEventListener('change', () => keep(box.checked ? 'on' : 'off'));
  const rows = () => [...document.querySelectorAll('[data-row]')];
  const step = (by) => {
    const all = rows();
    const at = all.indexOf(document.activeElement);
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
    if (next) next.focus();
    return Boolean(next);
  };
  document.addEventListener('keydown', (event) => {
    if (!box.checked || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const target = event.target;
    if (target instanceof Element && target.closest('input:not([type=checkbox]),select,textarea,[contenteditable]')) return;
    if (!['j', 'k', 'a'].includes(event.key)) return;
    const own = document.querySelector('[data-key="' + event.key + '"]');
    if (own) {
      event.preventDefault();
      own.click();
    } else if (event.key !== 'a' && step(event.key === 'j' ? 1 : -1)) event.preventDefault();
  });
})();
`.trim();

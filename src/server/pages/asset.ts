import { createHash } from 'node:crypto';
import { ICON_PATH, STYLE_PATH } from './part/layout.tsx';
import { UPLOAD_SCRIPT } from './script/upload-script.ts';
import { STYLE } from './style.ts';
import { KEYS_PATH, KEYS_SCRIPT } from './work/appraisal/key-help.tsx';
import { LIVE_POINTS, LIVE_POINTS_PATH } from './work/sheet/live-points.ts';
import { UPLOAD_SCRIPT_PATH } from './work/surveys/upload-form.tsx';

/** A file that pages ask for; it is served by its path and never changes under its tag. */
export interface Asset {
  readonly path: string;
  readonly mediaType: string;
  readonly text: string;
  readonly tag: string;
}

const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b5394"/><path d="M8 24V14h4v10zm6 0V8h4v16zm6 0v-7h4v7z" fill="#fff"/></svg>';

function asset(path: string, mediaType: string, text: string): Asset {
  return { path, mediaType, text, tag: `"${createHash('sha256').update(text).digest('hex').slice(0, 16)}"` };
}

/** Everything that pages ask for beside themselves. */
export const ASSETS: readonly Asset[] = [
  asset(STYLE_PATH, 'text/css; charset=utf-8', STYLE),
  asset(ICON_PATH, 'image/svg+xml', ICON),
  asset(KEYS_PATH, 'text/javascript; charset=utf-8', KEYS_SCRIPT),
  asset(LIVE_POINTS_PATH, 'text/javascript; charset=utf-8', LIVE_POINTS),
  asset(UPLOAD_SCRIPT_PATH, 'text/javascript; charset=utf-8', UPLOAD_SCRIPT),
];

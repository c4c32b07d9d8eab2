import type { Child } from 'hono/jsx';
import type { Language, Localized } from '../../../base/language.ts';
import { SAMPLE_NOTICE } from '../../../report/word.ts';

/** What a page is drawn with. */
export interface PageFrame {
  readonly language: Language;
  readonly title: string;
  /** The path of this page without its language, as `/kh-2025`. */
  readonly path: string;
  /** The pages above this one. */
  readonly crumbs?: readonly Link[];
  readonly nav?: readonly Link[];
  /** Whether what is shown is invented. */
  readonly sample?: boolean;
  /** Who is signed in; undefined for the public. */
  readonly person?: string | undefined;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** Where a page lies in a language: Vietnamese at the root, English below `/en`. */
export function pagePath(language: Language, path: string): string {
  if (language === 'vi') return path;
  return path === '/' ? '/en' : `/en${path}`;
}

const WORDS = {
  skip: { vi: 'Đến nội dung chính', en: 'Skip to the content' },
  brand: { vi: 'Chỉ số CCHC', en: 'PAR index' },
  foot: {
    vi: 'Mọi con số tính chính xác, làm tròn một lần khi in, và có thể tính lại từ dữ liệu mở.',
    en: 'Every figure is exact, rounded once when printed, and can be recomputed from the open data.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  reference: { vi: 'API', en: 'API' },
  path: { vi: 'Đường dẫn', en: 'Path' },
  main: { vi: 'Các trang', en: 'Pages' },
} satisfies Record<string, Localized>;

/** The frame of every page: skip link, head, path, the notice on invented data, foot. */
export function Layout({ frame, children }: { readonly frame: PageFrame; readonly children: Child }) {
  const { language, title, path, crumbs = [], nav = [], sample, person } = frame;
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href={STYLE_PATH} />
        <link rel="alternate" hreflang={other} href={pagePath(other, path)} />
        <link rel="icon" href={ICON_PATH} type="image/svg+xml" />
      </head>
      <body>
        <a class="skip" href="#content">
          {WORDS.skip[language]}
        </a>
        <header class="top">
          <div>
            <a class="brand" href={pagePath(language, '/')}>
              {WORDS.brand[language]}
            </a>
            {nav.length > 0 && <Navigation links={nav} here={pagePath(language, path)} label={WORDS.main[language]} />}
            <span class="side">
              <a href={pagePath(other, path)} hreflang={other} lang={other}>
                {other === 'vi' ? 'Tiếng Việt' : 'English'}
              </a>
              {person ? (
                <a href={pagePath(language, '/work')}>{person}</a>
              ) : (
                <a href={pagePath(language, '/sign-in')}>{WORDS.signIn[language]}</a>
              )}
            </span>
          </div>
        </header>
        <main id="content">
          {crumbs.length > 0 && (
            <nav aria-label={WORDS.path[language]}>
              <ol class="crumbs">
                {crumbs.map(({ href, text }) => (
                  <li>
                    <a href={href}>{text}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          {sample && <p class="notice">{SAMPLE_NOTICE[language]}</p>}
          {children}
        </main>
        <footer class="foot">
          <span>{WORDS.foot[language]}</span>
          <a href="/api/v1/reference">{WORDS.reference[language]}</a>
        </footer>
      </body>
    </html>
  );
}

/** Where the style sheet is served from; its name changes with its content. */
export const STYLE_PATH = '/assets/style.css';

export const ICON_PATH = '/assets/icon.svg';

function Navigation({
  links,
  here,
  label,
}: {
  readonly links: readonly Link[];
  readonly here: string;
  readonly label: string;
}) {
  return (
    <nav aria-label={label}>
      <ul class="nav">
        {links.map(({ href, text }) => (
          <li>
            <a href={href} aria-current={href === here ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

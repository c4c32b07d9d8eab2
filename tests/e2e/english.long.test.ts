import { describe } from 'vitest';
import { prepareEveryPage, testEveryPage } from './sweep.ts';
import { lacksBrowser, openGround } from './walk.ts';

describe.skipIf(lacksBrowser())('English pages in a real browser', () => {
  testEveryPage(openGround(prepareEveryPage), 'en');
});

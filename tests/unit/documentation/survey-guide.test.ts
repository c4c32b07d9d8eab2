import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CATALOGUE } from '../../../src/base/issue/catalogue/index.ts';
import { checkFiles } from '../../../src/io/check-file.ts';
import { loadResponses } from '../../../src/io/load-survey.ts';
import { tallySurvey } from '../../../src/survey/index.ts';
import { guideFiles, inFolder } from '../season/season-files.ts';
import { questionnaireOf } from '../survey/example-questionnaire.ts';

const FOLDER = new URL('../../../surveys/', import.meta.url);
const PAGES = readdirSync(new URL('guide/', FOLDER));
const SOURCES = guideFiles('surveys/README.md')['sources.json'] ?? '';

const textOf = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');

describe('the guide to surveys', () => {
  test('has a page for every task that its front page names, and names every page', () => {
    const named = [...textOf('README.md').matchAll(/\]\(guide\/([\w-]+\.md)\)/g)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual([...PAGES].sort());
  });

  test.each(PAGES)('%s links to pages that exist', (page) => {
    const links = [...textOf(`guide/${page}`).matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.filter((link) => !existsSync(new URL(link, new URL('guide/', FOLDER))))).toEqual([]);
  });

  test.each(PAGES)('%s shows files in which the checker finds nothing wrong', async (page) => {
    const files = guideFiles(`surveys/guide/${page}`);
    await inFolder({ ...files, 'sources.json': SOURCES }, async (folder) => {
      const checked = await checkFiles(Object.keys(files).map((name) => join(folder, name)));
      const wrong = checked.flatMap(({ issues }) => issues.filter(({ code }) => CATALOGUE[code].severity === 'error'));
      expect(wrong).toEqual([]);
    });
  });

  test('works its example of a sampling design out by hand', async () => {
    const files = guideFiles('surveys/guide/sampling.md');
    await inFolder(files, async (folder) => {
      const form = questionnaireOf(JSON.parse(files['sampling.json'] ?? ''));
      const path = join(folder, 'sampling.csv');
      const [all] = tallySurvey(await loadResponses(form, [{ path, name: 'sampling.csv' }])).slices;
      const printed = all?.overall.value && `${all.overall.value.num}/${all.overall.value.den}`;
      expect(textOf('guide/sampling.md')).toContain(printed);
    });
  });
});

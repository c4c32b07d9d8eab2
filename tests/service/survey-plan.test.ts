import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPages, type PageClient } from './page-client.ts';
import { openServiceUnderTest, type ServiceUnderTest } from './service-under-test.ts';
import { openSmallRound, SMALL_DOCUMENTS, SMALL_SEASON_PATH } from './small-round.ts';

const RESULT = '/work/mau-2025/surveys/service/result';

describe('Planned against received', () => {
  let under: ServiceUnderTest;
  let affairs: PageClient;
  beforeEach(async () => {
    under = await openServiceUnderTest();
    affairs = await openPages(under, 'so-noi-vu', { role: 'home-affairs' });
    await openSmallRound(under, { stage: 'setup' });
  });
  afterEach(() => under.close());

  const put = (path: string, text: string) =>
    affairs.api.send('PUT', `/rounds/mau-2025/documents/${encodeURIComponent(path)}`, text);
  async function withPlan(csv: string): Promise<readonly { code: string; place: string }[]> {
    const season = JSON.parse(SMALL_DOCUMENTS[SMALL_SEASON_PATH] ?? '');
    season.surveys[0].plan = '../../survey/plan.csv';
    await put('survey/plan.csv', csv);
    await put(SMALL_SEASON_PATH, JSON.stringify(season));
    return ((await affairs.api.get('/rounds/mau-2025')).body as { issues: { code: string; place: string }[] }).issues;
  }

  test('The page has the largest shortfall first, with what is missing, the share and a bar; forms without a plan stand apart.', async () => {
    // Four forms each of SA, SB and XC have come in, all about land.
    expect(await withPlan('agency,planned\nSA,4\nSB,40\n')).toEqual([]);
    const page = await affairs.open(RESULT);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Kế hoạch 44 phiếu; còn thiếu 36 phiếu ở 1 trong 2 dòng.');
    expect(page.text).toMatch(/SB Sở B \(mẫu\) 40 4 36 10,0 SA Sở A \(mẫu\) 4 4 0 100,0/);
    expect(page.text).toMatch(/Phiếu ngoài kế hoạch \(1\).*XC Xã C \(mẫu\) 4/);
    const widths = [...page.html.matchAll(/<rect x="0.5" y="0.5" width="([\d.]+)" height="11" fill="#/g)];
    expect(widths.map(([, width]) => width)).toEqual(['11.9', '119']);
    expect((await affairs.open(`/en${RESULT}`)).text).toContain(
      '44 forms are planned; 36 are still missing, in 1 of 2 lines.',
    );
  });

  test('The share of a plan is rounded half up.', async () => {
    // 4 of 60 are 6.666… per cent, 4 of 150 are 2.666…, 4 of 4 are all.
    expect(await withPlan('agency,planned\nSA,60\nSB,150\nXC,4\n')).toEqual([]);
    const page = await affairs.open(RESULT);
    expect(page.text).toMatch(/150 4 146 2,7 .* 60 4 56 6,7 .* 4 4 0 100,0/);
  });

  test('By field the plan tells cells apart.', async () => {
    expect(await withPlan('Mã cơ quan,Lĩnh vực,Kế hoạch\nSA,land,10\nSA,other,5\n')).toEqual([]);
    const page = await affairs.open(RESULT);
    expect(page.text).toMatch(/SA Sở A \(mẫu\) · land 10 4 6 40,0 SA Sở A \(mẫu\) · other 5 0 5 0,0/);
  });

  test('A plan with an agency that nobody knows, or by what the form does not ask, is an error at its place.', async () => {
    const issues = await withPlan('agency,area,planned\nSX,rural,4\n');
    expect(issues.map(({ code, place }) => `${code} ${place}`)).toEqual([
      'PLAN_DIMENSION_ABSENT survey/plan.csv [area]',
      'PLAN_UNIT_UNKNOWN survey/plan.csv [agency] (SX)',
    ]);
  });

  test('What is wrong with a plan is told beside the figures too, and of one that cannot be read whole nothing is taken.', async () => {
    const figures = async (csv: string) => {
      await withPlan(csv);
      const { body } = await affairs.api.get('/rounds/mau-2025/surveys/service/result');
      const { planned, issues } = body as { planned: unknown; issues: { code: string; place: string }[] };
      return { planned, told: issues.map(({ code, place }) => `${code} ${place}`) };
    };
    const unclear = await figures('agency,planned\nSA,nhiều\nSB,40\n');
    expect(unclear.planned).toBeNull();
    expect(unclear.told).toContain('PLAN_ANSWERS_INVALID survey/plan.csv:2 [planned] (SA)');
    const wide = await figures('agency,planned\nSA,4,5\nSB,40\n');
    expect(wide.planned).toBeNull();
    expect(wide.told).toContain('CSV_ROW_WIDTH survey/plan.csv:2');
    const unknown = await figures('agency,planned\nSX,4\nSB,40\n');
    expect(unknown.told).toContain('PLAN_UNIT_UNKNOWN survey/plan.csv [agency] (SX)');
  });

  test('Without a plan nothing of one is shown.', async () => {
    const page = await affairs.open(RESULT);
    expect(page.text).not.toContain('Kế hoạch và số đã nhận');
    expect((await affairs.api.get('/rounds/mau-2025/surveys/service/result')).body).toMatchObject({ planned: null });
  });

  test('Where an agency’s figures are withheld, its number of forms is told to those who take files in and to nobody else.', async () => {
    // Two forms of SA and two of SB are fewer than three; XC has four.
    const answers = (SMALL_DOCUMENTS['survey/mau-2025.csv'] ?? '').split('\n');
    const few = answers.filter((line) => !/^S[AB]-[34],/.test(line)).join('\n');
    const form = JSON.parse(SMALL_DOCUMENTS['survey/mau-2025.json'] ?? '');
    await put('survey/mau-2025.csv', few);
    await put('survey/mau-2025.json', JSON.stringify({ ...form, privacy: { minimum: 3 } }));
    await withPlan('agency,planned\nSA,4\nXC,40\n');
    const council = await openPages(under, 'hoi-dong', { role: 'council' });
    const seenBy = async ({ api }: PageClient) => {
      const { body } = await api.get('/rounds/mau-2025/surveys/service/result');
      const { received, planned } = body as {
        received: { agency: string; forms: number | null }[];
        planned: { agency: string; received: number | null }[];
      };
      return [
        received.map(({ agency, forms }) => [agency, forms]),
        planned.map(({ agency, received: come }) => [agency, come]),
      ];
    };
    expect(await seenBy(affairs)).toEqual([
      [
        ['SA', 2],
        ['SB', 2],
        ['XC', 4],
      ],
      [
        ['SA', 2],
        ['XC', 4],
        ['SB', 2],
      ],
    ]);
    expect(await seenBy(council)).toEqual([
      [
        ['SA', null],
        ['SB', null],
        ['XC', 4],
      ],
      [
        ['SA', null],
        ['XC', 4],
        ['SB', null],
      ],
    ]);
    const page = await council.open(RESULT);
    expect(page.text).toContain('2 cơ quan không nêu số phiếu vì kết quả của họ không công bố');
  });
});

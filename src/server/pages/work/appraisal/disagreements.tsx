import type { z } from '@hono/zod-openapi';
import type { disagreementSchema } from '../../../api/appraisal.ts';
import { allItems } from '../../part/all-items.ts';
import { Badge } from '../../part/badge.tsx';
import { DataTable } from '../../part/data-table.tsx';
import { type AskedLeaf, inputText, inputTitle, type SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import { sayIn } from '../../part/say.ts';
import { refusedPage, type WorkAnswer, type WorkCall } from '../../part/work-page.tsx';
import { readRound, roundPath } from '../board/round-data.tsx';
import { AppraisalFrame, narrowedBy, type Progress, queryOf } from './appraisal-data.tsx';
import { readNames } from './queue.tsx';
import { saidText } from './said-text.ts';

type Disagreement = z.output<typeof disagreementSchema>;

/** Where opinions do not say the same; those still to be settled first. */
export async function drawDisagreements(call: WorkCall): Promise<WorkAnswer> {
  const { api, language, param } = call;
  const { body: round, problem } = await readRound(call);
  if (!round) return refusedPage(call, problem);
  const { field, group } = narrowedBy(call);
  const base = apiPath('rounds', param('round'));
  const listed = await allItems<Disagreement>(api, `${base}/disagreements${queryOf({ field, group })}`);
  if (!listed.body) return refusedPage(call, listed.problem);
  const names = await readNames(call);
  const leaves = await readLeaves(call, listed.body);
  const { body: progress } = await api.get<Progress>(`${base}/appraisal-progress${queryOf({ criterion: '-' })}`);
  const titles = new Map((progress?.groups ?? []).map(({ id, title }) => [id, title]));
  const say = sayIn(language);
  const open = listed.body.filter(({ settled }) => !settled);
  const settled = listed.body.filter((one) => one.settled);
  // Groups have sets of their own, in which one number names other criteria.
  const tables = (items: readonly Disagreement[], words: (count: number) => string) =>
    groupsOf(items).map(([id, own]) => {
      const where = titles.get(id)?.[language];
      const caption = [words(own.length), where].filter((part) => part !== undefined).join(' · ');
      return <DisagreementTable {...{ call, items: own, caption, names, leaves }} round={round.id} />;
    });
  return {
    page: (
      <AppraisalFrame
        call={call}
        round={round}
        title={say('Ý kiến thẩm định khác nhau', 'Where appraisers disagree')}
        parts={['appraisal', 'disagreements']}
        crumbs={[{ href: roundPath(language, round.id, 'appraisal'), text: say('Thẩm định', 'Appraisal') }]}
      >
        {open.length === 0 ? (
          <p>{say('Không còn chỗ nào khác nhau cần chốt.', 'No disagreement waits to be settled.')}</p>
        ) : (
          tables(open, (count) => say(`${count} chỗ cần chốt`, `${count} to be settled`))
        )}
        {tables(settled, (count) => say(`${count} chỗ đã chốt`, `${count} settled since`))}
      </AppraisalFrame>
    ),
  };
}

/** Disagreements by their group, as they come. */
function groupsOf(items: readonly Disagreement[]): readonly (readonly [string, readonly Disagreement[]])[] {
  return [...new Set(items.map(({ group }) => group))].map((id) => [id, items.filter(({ group }) => group === id)]);
}

/** The leaf of each disagreement, by criterion and group. */
async function readLeaves(
  { api, param }: WorkCall,
  items: readonly Disagreement[],
): Promise<ReadonlyMap<string, AskedLeaf>> {
  const leaves = new Map<string, AskedLeaf>();
  for (const { criterion, group, agency } of items) {
    if (leaves.has(`${criterion} ${group}`)) continue;
    const path = apiPath('rounds', param('round'), 'sheets', agency, 'leaves', criterion);
    const { body } = await api.get<SheetLeaf>(path);
    if (body) leaves.set(`${criterion} ${group}`, body);
  }
  return leaves;
}

function DisagreementTable({
  call: { language },
  round,
  items,
  caption,
  names,
  leaves,
}: {
  readonly call: WorkCall;
  readonly round: string;
  readonly items: readonly Disagreement[];
  readonly caption: string;
  readonly names: ReadonlyMap<string, string>;
  readonly leaves: ReadonlyMap<string, AskedLeaf>;
}) {
  const say = sayIn(language);
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'leaf', title: say('Tiêu chí, cơ quan', 'Criterion, agency') },
        { key: 'self', title: say('Tự chấm', 'Self-assessed') },
        { key: 'differences', title: say('Khác nhau ở', 'They differ in') },
        { key: 'state', title: say('Trạng thái', 'State') },
      ]}
      rows={items.map((item) => {
        const { criterion, agency, group, self, settled } = item;
        const leaf = leaves.get(`${criterion} ${group}`);
        return {
          key: `${criterion} ${agency}`,
          cells: [
            <a href={roundPath(language, round, 'appraisal', criterion, agency)} data-row="1">
              {criterion} · {names.get(agency) ?? agency}
            </a>,
            leaf ? saidText(leaf, self?.inputs, language) : '—',
            leaf ? <Differences item={item} leaf={leaf} language={language} /> : '—',
            <Badge tone={settled ? 'good' : 'bad'}>
              {settled ? say('đã chốt', 'settled') : say('chưa chốt', 'open')}
            </Badge>,
          ],
        };
      })}
    />
  );
}

function Differences({
  item: { opinions, differences },
  leaf,
  language,
}: {
  readonly item: Disagreement;
  readonly leaf: AskedLeaf;
  readonly language: WorkCall['language'];
}) {
  return (
    <>
      {differences.map(({ input, values }) => (
        <div>
          {inputTitle(leaf, input, language)}:{' '}
          {values
            .map((value, at) => {
              const text = value === null ? '—' : inputText(leaf, input, value, language);
              return `${opinions[at]?.name ?? ''} ${text}`;
            })
            .join(' ≠ ')}
        </div>
      ))}
    </>
  );
}

import type { SheetLeaf } from '../../part/leaf-inputs.tsx';
import { apiPath } from '../../part/page-api.ts';
import type { WorkCall } from '../../part/work-page.tsx';
import type { QueueItem } from './appraisal-data.tsx';
import type { LayerPoints } from './leaf-desk.ts';
import { withoutClaim } from './said-text.ts';

/** What accepting would do with the agencies of a criterion, told before it is done. */
export interface Foreseen {
  /** Opinions that would be given, without the differing claims. */
  readonly given: number;
  readonly mine: number;
  readonly closed: number;
  readonly silent: number;
  /** Agencies whose values are likely wrong. */
  readonly doubtful: number;
  /** Agencies whose claim differs; an opinion is given only when they are asked for too. */
  readonly differing: number;
}

/** Sorts the leaves of one criterion in one group as accepting them sorts them. */
export async function foreseeAccept(call: WorkCall, items: readonly QueueItem[]): Promise<Foreseen> {
  const count = { given: 0, mine: 0, closed: 0, silent: 0, doubtful: 0, differing: 0 };
  const leaf = items[0] && (await readLeaf(call, items[0]));
  for (const item of items) {
    if (item.mine) count.mine += 1;
    else if (item.settled || item.given >= item.needed) count.closed += 1;
    else if (!leaf || !says(leaf, item)) count.silent += 1;
    else if (item.computed.doubtful) count.doubtful += 1;
    else if (await claimDiffers(call, item)) count.differing += 1;
    else count.given += 1;
  }
  return count;
}

/** Whether the agency says anything beside the points it claims, that can be reckoned with. */
function says(leaf: SheetLeaf, { layers, computed }: QueueItem): boolean {
  const said = layers['self'] && withoutClaim(leaf, layers['self'].inputs);
  return said !== undefined && Object.keys(said).length > 0 && computed.state !== 'fault';
}

const leafOf = ({ param }: WorkCall, { agency, criterion }: QueueItem): string =>
  apiPath('rounds', param('round'), 'sheets', agency, 'leaves', criterion);

async function readLeaf(call: WorkCall, item: QueueItem): Promise<SheetLeaf | undefined> {
  return (await call.api.get<SheetLeaf>(leafOf(call, item))).body;
}

/** Whether the self-assessment claims other points than its own values give; where later layers stand too, its own layer is asked for. */
async function claimDiffers(call: WorkCall, item: QueueItem): Promise<boolean> {
  if (Object.keys(item.layers).every((layer) => layer === 'self')) return item.computed.differs;
  type Layers = { readonly layers: readonly LayerPoints[] };
  const { body } = await call.api.get<Layers>(`${leafOf(call, item)}/points`);
  return body?.layers.find(({ layer }) => layer === 'self')?.differs ?? item.computed.differs;
}
